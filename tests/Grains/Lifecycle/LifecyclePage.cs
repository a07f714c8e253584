using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Lifecycle;

/// <summary>The tables of docs/lifecycle.md.</summary>
static class LifecyclePage
{
    static readonly string[] Lines = Repository.Text("docs", "lifecycle.md").ReplaceLineEndings("\n").Split('\n');

    /// <summary>Main line: #, state, who, roles, command, next, clocks, own refusals.</summary>
    public static IReadOnlyList<string[]> MainLine { get; } = Table("## Main line");

    /// <summary>The same columns, of the region.</summary>
    public static IReadOnlyList<string[]> Region { get; } = Table("## Overdue region");

    /// <summary>#, clock, lapse, next.</summary>
    public static IReadOnlyList<string[]> Lapses { get; } = Table("## When nobody acts");

    /// <summary>Every row that a command takes.</summary>
    public static IEnumerable<string[]> Commands => MainLine.Concat(Region);

    public static string CommandOf(string[] row) => row[4].Split('`')[1];

    public static string[] List(string cell) => cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static string[][] Table(string heading)
    {
        var start = Array.FindIndex(Lines, line => line.StartsWith(heading, StringComparison.Ordinal));
        start.ShouldBeGreaterThan(0, heading);
        return [.. Lines.Skip(start + 1).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Replace("\\*", "*", StringComparison.Ordinal)).ToArray())];
    }
}
