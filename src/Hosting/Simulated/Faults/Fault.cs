using System.Globalization;

namespace GridActors.Hosting.Simulated.Faults;

/// <summary>
/// One thing that went wrong: the occasion, of all that its kind had, on which it did. Written <c>crash:417</c>. Whether it happens, and how
/// it turns out, follows from the seed, its kind and that number alone, so that one fault can be left out and the others stay what they are.
/// </summary>
public readonly record struct Fault(FaultKind Kind, int Occasion)
{
    /// <exception cref="FormatException">The text is not such a fault; the message names the kinds.</exception>
    public static Fault Parse(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2 && Enum.TryParse<FaultKind>(parts[0], ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var occasion)
            ? new(kind, occasion)
            : throw new FormatException($"'{text}' is not a fault like crash:417; the kinds are {string.Join(", ", Enum.GetNames<FaultKind>()).ToLowerInvariant()}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToString().ToLowerInvariant()}:{Occasion}");
}
