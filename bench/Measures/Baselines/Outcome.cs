using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;

namespace GridActors.Bench.Measures.Baselines;

/// <summary>A part of the time that counts, and the processor that it took.</summary>
sealed record Round(LoadResult Load, CpuSplit Processor)
{
    public string PerCase => Processor.PerCase(Load.Cases);
}

/// <summary>How a contestant did.</summary>
/// <param name="Cold">Cases in each of the first seconds after it was ready, on keys that nobody has seen, as all are.</param>
sealed record Outcome(string Name, IReadOnlyList<int> Cold, IReadOnlyList<Round> Rounds)
{
    public double PerSecond => Cases / Rounds.Sum(round => round.Load.Took.TotalSeconds);

    int Cases => Rounds.Sum(round => round.Load.Cases);

    public Row ToRow() => new(Name, Text($"{PerSecond:n0} cases/s"), "–", true, Text(
        $"by round: {List(Rounds.Select(round => round.Load.PerSecond))}; p99 {List(Rounds.Select(round => round.Load.Latencies.Percentile(99).TotalMilliseconds))} ms; cold, by the second: {List(Cold.Select(cases => (double)cases))}; {Rounds.Select(round => round.Processor).Aggregate((sum, next) => sum + next).PerCase(Cases)}"));

    static string List(IEnumerable<double> numbers) => string.Join(" / ", numbers.Select(number => number.ToString("n0", CultureInfo.InvariantCulture)));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
