using System.Text.RegularExpressions;

namespace GridActors.Gateway.Tests.Telemetry;

/// <summary>As much of a PromQL query as tells which metrics it asks for, by which tags.</summary>
static partial class PromQuery
{
    static readonly string[] Words =
        ["sum", "min", "max", "avg", "rate", "increase", "histogram_quantile", "absent", "by", "and", "or", "unless", "on", "without", "clamp_min"];

    /// <summary>The metrics by name, each with the values that its tags are compared with.</summary>
    public static IEnumerable<(string Metric, (string Key, string[] Values)[] Matched)> Metrics(string query)
    {
        var withoutRanges = Range().Replace(Grouping().Replace(query, " "), " ");
        foreach (Match found in Name().Matches(withoutRanges))
        {
            var name = found.Groups["name"].Value;
            if (Words.Contains(name)) continue;
            yield return (name, [.. Matcher().Matches(found.Groups["tags"].Value).Select(tag => (tag.Groups["key"].Value, tag.Groups["value"].Value.Split('|')))]);
        }
    }

    /// <summary>The tags by which a query groups.</summary>
    public static IEnumerable<string> Groups(string query) => Grouping().Matches(query).SelectMany(found => found.Groups["tags"].Value.Split(',')).Select(tag => tag.Trim()).Where(tag => tag.Length > 0);

    [GeneratedRegex(@"\bby\s*\((?<tags>[^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[\w+\]")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<![\w""])(?<name>[a-zA-Z_][a-zA-Z0-9_]*)\s*(\{(?<tags>[^}]*)\})?")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<key>\w+)\s*(=~|!=|!~|=)\s*""(?<value>[^""]*)""")]
    private static partial Regex Matcher();
}
