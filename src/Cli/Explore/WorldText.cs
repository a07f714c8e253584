using System.Globalization;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Faults;
using GridActors.Hosting.Simulated.Shrinking;

namespace GridActors.Cli.Explore;

/// <summary>A part of a seed's world on a command line: <c>--commands 3,17..20 --faults crash:17,lost:4 --set silos=1</c>.</summary>
static class WorldText
{
    const string None = "none";

    public static string Write(SimulationOptions drawn, World world)
    {
        var set = Settings.All.Where(setting => setting.Read(world.Options) != setting.Read(drawn))
            .Select(setting => $"{setting.Name}={Text(setting.Read(world.Options))}").ToList();
        var faults = (world.Excerpt.Faults ?? new HashSet<Fault>()).OrderBy(fault => fault.Kind).ThenBy(fault => fault.Occasion);
        return $"--commands {Ranges([.. (world.Excerpt.Commands ?? new HashSet<int>()).Order()])} --faults {string.Join(',', faults.Select(fault => fault.ToString()).DefaultIfEmpty(None))}"
            + (set.Count > 0 ? $" --set {string.Join(',', set)}" : "");
    }

    /// <exception cref="FormatException">One of the texts is wrong; the message says which and how it is written.</exception>
    public static World Read(SimulationOptions drawn, string? commands, string? faults, string? set)
    {
        var options = drawn;
        foreach (var part in Split(set))
        {
            var (name, number) = part.Split('=') is [var left, var right] && int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0
                ? (left, read)
                : throw new FormatException($"--set is a list like silos=1,quiet=1, not '{part}'");
            var setting = Settings.All.FirstOrDefault(setting => setting.Name == name)
                ?? throw new FormatException($"--set knows {string.Join(", ", Settings.All.Select(setting => setting.Name))}, not '{name}'");
            options = setting.With(options, number);
        }

        return new(options, new(Faults(faults), Commands(commands, drawn.Commands)));
    }

    static IReadOnlySet<Fault>? Faults(string? text)
    {
        try
        {
            return text is null ? null : Split(text).Select(Fault.Parse).ToHashSet();
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"--faults: {wrong.Message}", wrong);
        }
    }

    static IReadOnlySet<int>? Commands(string? text, int all)
    {
        if (text is null) return null;
        var numbers = new HashSet<int>();
        foreach (var part in Split(text))
        {
            var range = SeedRange.TryParse(part) is { } read && read.Last < (ulong)all
                ? read
                : throw new FormatException($"--commands is a list like 3,17..20 of numbers below {Text(all)}, not '{part}'");
            for (var number = range.First; number <= range.Last; number++) numbers.Add((int)number);
        }

        return numbers;
    }

    static string[] Split(string? text) => text is null or None ? [] : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static string Ranges(int[] numbers)
    {
        var parts = new List<string>();
        for (var start = 0; start < numbers.Length;)
        {
            var end = start;
            while (end + 1 < numbers.Length && numbers[end + 1] == numbers[end] + 1) end++;
            parts.Add(start == end ? Text(numbers[start]) : $"{Text(numbers[start])}..{Text(numbers[end])}");
            start = end + 1;
        }

        return parts.Count == 0 ? None : string.Join(',', parts);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
