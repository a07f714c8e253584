using System.Globalization;

namespace GridActors.Cli.Explore;

/// <summary>Seeds from one to another, both included, written <c>1..2000</c>; a single number is a range of one.</summary>
public readonly record struct SeedRange(ulong First, ulong Last)
{
    public ulong Count => Last - First + 1;

    /// <exception cref="FormatException">The text is not such a range; the message says what one looks like.</exception>
    public static SeedRange Parse(string text) => TryParse(text) ?? throw new FormatException($"--seeds is a range like 1..2000, not '{text}'");

    public static SeedRange? TryParse(string text)
    {
        var parts = text.Split("..");
        var isRange = ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        var last = first;
        if (parts.Length == 2) isRange &= ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out last);
        return isRange && parts.Length <= 2 && last >= first ? new(first, last) : null;
    }

    public override string ToString() => $"{First}..{Last}";
}
