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
        var thresholds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (clock, node) in section.Fields())
        {
            if (clock == Hours) continue;
            node.Figure();
            if (!Clocks.Contains(clock)) node.Fault($"there is no clock '{clock}'; known are {string.Join(", ", Clocks)}");
            else if (Percent(node.Value ?? "") is { } percent) thresholds[clock] = percent;
            else node.Fault($"'{node.Value}' must be a share of the limit below 100 %, like 80 %");
        }

        return new(thresholds.ToFrozenDictionary(StringComparer.Ordinal), section.Word(Hours, false, ("any", false), ("work", true)));
    }

    static int? Percent(string text) =>
        text.EndsWith('%') && int.TryParse(text[..^1].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100
            ? percent
            : null;
}
