using System.Globalization;

namespace GridActors.Silo.Starting;

/// <summary>Lengths of time on a command line: 30s, 10m, 2h; never for none.</summary>
static class Lengths
{
    public static bool TryParse(string text, out TimeSpan? length)
    {
        length = null;
        if (text == "never") return true;
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100_000) return false;
        length = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => null,
        };
        return length is { TotalDays: <= 30 };
    }
}
