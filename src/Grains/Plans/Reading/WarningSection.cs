using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>warnings</c>: by clock, the share of its limit after which people are warned; <c>hours: work</c> keeps to working hours.</summary>
static class WarningSection
{
    const string Hours = "hours";

    static readonly ImmutableArray<string> Clocks =
    [
        "overall", "file", "check", "dispatch", "accept", "dispose", "rule", "coordinate", "verify", "close", "explain", "judge", "report",
        "order", "supervised", "agreed",
    ];

    public static Warnings Read(Node root)
    {
        if (root.Find("warnings") is not { } section) return Warnings.None;
        var thresholds = new Dictionary<string, ImmutableArray<int>>(StringComparer.Ordinal);
        foreach (var (clock, node) in section.Fields())
        {
            if (clock == Hours) continue;
            node.Figure();
            if (!Clocks.Contains(clock)) node.Fault($"there is no clock '{clock}'; known are {string.Join(", ", Clocks)}");
            else thresholds[clock] = Percents(node);
        }

        return new(thresholds.ToFrozenDictionary(StringComparer.Ordinal), section.Word(Hours, false, ("any", false), ("work", true)));
    }

    static ImmutableArray<int> Percents(Node node)
    {
        var rising = ImmutableArray.CreateBuilder<int>();
        foreach (var word in (node.Value ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var digits = word.TrimEnd('%').TrimEnd();
            if (word.EndsWith('%') && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
                && percent is > 0 and < 100 && (rising.Count == 0 || percent > rising[^1]))
            {
                rising.Add(percent);
                continue;
            }

            node.Fault($"'{node.Value}' must be percents below 100, rising, like 80 % or 50 %, 80 %");
            return [];
        }

        return rising.ToImmutable();
    }
}
