using System.Globalization;

namespace GridActors.Cli.Load.Profiles;

/// <summary>
/// When each report of a load is to be sent. It follows from the steps and the report's number alone, so that nothing has to wait in a queue and a run of any length needs the same memory.
/// </summary>
public sealed class LoadProfile
{
    public const int MostSteps = 100;
    public const int FastestRate = 100_000;

    /// <summary>One row a second is kept of a run.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    readonly long[] firsts;
    readonly TimeSpan[] starts;

    /// <exception cref="FormatException">No steps, too many, or too long together; or nothing to send.</exception>
    public LoadProfile(IReadOnlyList<LoadStep> steps)
    {
        Steps = steps;
        (firsts, starts) = (new long[steps.Count + 1], new TimeSpan[steps.Count + 1]);
        for (var i = 0; i < steps.Count; i++) (firsts[i + 1], starts[i + 1]) = (firsts[i] + steps[i].Count, starts[i] + steps[i].Length);
        if (steps.Count > MostSteps) throw new FormatException($"A profile has at most {MostSteps} steps.");
        if (Length > Longest) throw new FormatException($"A profile lasts at most {Span.Write(Longest)}.");
        if (Count == 0) throw new FormatException("Nothing is to be sent.");
    }

    public IReadOnlyList<LoadStep> Steps { get; }

    /// <summary>How many reports there are.</summary>
    public long Count => firsts[^1];

    public TimeSpan Length => starts[^1];

    /// <summary>When a step begins; for the number of steps, when the last one ends.</summary>
    public TimeSpan StartOf(int step) => starts[step];

    /// <summary>Which step a report belongs to.</summary>
    /// <param name="report">Its number, from 0.</param>
    public int StepOf(long report)
    {
        var step = 0;
        while (report >= firsts[step + 1]) step++;
        return step;
    }

    /// <summary>When a report is to be sent, from the beginning.</summary>
    public TimeSpan TimeOf(long report)
    {
        var step = StepOf(report);
        return starts[step] + Steps[step].TimeOf(report - firsts[step]);
    }

    /// <summary>How many reports a second are due at a time; 0 past the end.</summary>
    public decimal RateAt(TimeSpan time)
    {
        for (var step = 0; step < Steps.Count; step++)
            if (time < starts[step + 1]) return Steps[step].Rate;
        return 0;
    }

    /// <summary>Reads <c>200:30s,800:60s,200:30s</c>.</summary>
    /// <exception cref="FormatException">It is none; names the part that is wrong.</exception>
    public static LoadProfile Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return new([.. parts.Select((part, at) => ParseStep(part, $"step {at + 1}, '{part}'"))]);
    }

    /// <summary>Reads <c>200</c> or <c>200/s</c>, up to three decimal places.</summary>
    public static bool TryParseRate(string text, out decimal rate)
    {
        if (text.EndsWith("/s", StringComparison.Ordinal)) text = text[..^2];
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rate) && rate <= FastestRate && decimal.Round(rate, 3) == rate;
    }

    static LoadStep ParseStep(string part, string name)
    {
        var halves = part.Split(':');
        if (halves.Length != 2) throw new FormatException($"{name}: a step is a rate and a time, like 200:30s.");
        if (!TryParseRate(halves[0], out var rate)) throw new FormatException($"{name}: '{halves[0]}' is no rate; one is a number of reports a second up to {FastestRate}, like 200 or 0.5.");
        if (!Span.TryParse(halves[1], out var length)) throw new FormatException($"{name}: '{halves[1]}' is no time; one is like 500ms, 30s, 2m or 1h.");
        return new(rate, length);
    }
}
