using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;

namespace GridActors.Bench.Measures.Baselines;

/// <summary>How a contestant did.</summary>
/// <param name="Cold">Cases in each of the first seconds after it was ready, on keys that nobody has seen, as all are.</param>
/// <param name="Warm">The load that counts.</param>
/// <param name="Processor">Used by it during that.</param>
sealed record Outcome(string Name, IReadOnlyList<int> Cold, LoadResult Warm, CpuSplit Processor)
{
    public double PerSecond => Warm.PerSecond;

    /// <summary>How it came about.</summary>
    public string How => string.Create(CultureInfo.InvariantCulture,
        $"cold, by the second: {string.Join(" / ", Cold.Select(cases => cases.ToString("n0", CultureInfo.InvariantCulture)))}; p50 / p99 {Warm.Latencies.Percentile(50).TotalMilliseconds:n1} / {Warm.Latencies.Percentile(99).TotalMilliseconds:n1} ms; {Processor.PerCase(Warm.Cases)}");

    public Row ToRow() => new(Name, string.Create(CultureInfo.InvariantCulture, $"{PerSecond:n0} cases/s"), "–", true, How);
}
