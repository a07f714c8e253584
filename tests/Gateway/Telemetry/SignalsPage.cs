namespace GridActors.Gateway.Tests.Telemetry;

/// <summary>docs/operating/signals.md, as tests hold the code against it.</summary>
static class SignalsPage
{
    static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "operating", "signals.md"));

    /// <summary>The rows of the table of metrics.</summary>
    public static IReadOnlyDictionary<string, ToldMetric> Metrics { get; } = Rows("| `gridactors.").ToDictionary(cells => cells[0], cells => new ToldMetric(cells[0], cells[1], cells[2], TagsOf(cells[3])));

    /// <summary>The ids and names of the table of log entries.</summary>
    public static IReadOnlyDictionary<int, (string Name, string Level)> Events { get; } =
        Lines.Where(line => line.Length > 6 && line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2])).Select(CellsOf).ToDictionary(cells => int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), cells => (cells[1], cells[2]));

    static IEnumerable<string[]> Rows(string start) => Lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(CellsOf);

    static string[] CellsOf(string line) => [.. line.Split('|')[1..^1].Select((cell, i) => i == 3 ? cell.Trim() : cell.Trim().Trim('`'))];

    /// <summary><c>`outcome` done · refused; `lane` &lt;number&gt;</c> as tags and their values.</summary>
    static Dictionary<string, string[]> TagsOf(string cell) => cell.Length == 0
        ? []
        : cell.Split("; ").Select(tag => tag.Split('`')).ToDictionary(parts => parts[1], parts => parts[2].Trim().Split(" · "));
}

/// <summary>A metric as the page tells it.</summary>
/// <param name="Tags">Key → values; one in angle brackets says of which set they are.</param>
sealed record ToldMetric(string Name, string Unit, string Kind, IReadOnlyDictionary<string, string[]> Tags);
