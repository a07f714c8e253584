using System.Globalization;

namespace GridActors.Cli.Load.Profiles;

/// <summary>Lengths of time as one types them: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
public static class Span
{
    static readonly (string Unit, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour),
    ];

    /// <summary>Whole numbers with a unit, up to a day.</summary>
    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        foreach (var (unit, ticks) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal) || !long.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) continue;
            if (number < 1 || number > TimeSpan.TicksPerDay / ticks) return false;
            span = TimeSpan.FromTicks(number * ticks);
            return true;
        }

        return false;
    }

    /// <summary>The shortest such text.</summary>
    public static string Write(TimeSpan span)
    {
        var (unit, ticks) = Units.Last(unit => span.Ticks % unit.Ticks == 0 || unit.Unit == "ms");
        return string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / ticks}{unit}");
    }
}
