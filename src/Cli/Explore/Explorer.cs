using System.Diagnostics;
using System.Globalization;
using GridActors.Hosting.Simulated;

namespace GridActors.Cli.Explore;

/// <summary>Runs a range of seeds on several threads, tells how far it is, and stops at the smallest seed that breaks a promise.</summary>
public sealed class Explorer(SeedRange range, string? workload, int jobs, TextWriter output)
{
    /// <summary>For tests: something broken to be found.</summary>
    public Func<Hooks> Hooks { get; init; } = () => new();

    /// <summary>Between two lines that tell how far it is.</summary>
    public TimeSpan TellEvery { get; init; } = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    readonly List<SimulationResult> results = [];
    readonly long started = Stopwatch.GetTimestamp();
    readonly SortedDictionary<ulong, string> broken = [];
    ulong next = range.First;
    ulong done;
    TimeSpan lastTold;

    public int Run(bool trace = false)
    {
        var threads = Enumerable.Range(0, jobs).Select(_ => new Thread(Work)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Summarise();
        if (broken.Count == 0 && trace) Report(range.Last, WorkloadOf(range.Last));
        if (broken.Count == 0) return 0;
        var (seed, kind) = broken.First();
        Report(seed, kind);
        return 1;
    }

    string WorkloadOf(ulong seed) => workload ?? (seed % 2 == 0 ? "city" : "sums");

    void Work()
    {
        while (Take() is { } seed)
        {
            var kind = WorkloadOf(seed);
            var result = SeedRun.Run(seed, kind, Hooks());
            lock (gate)
            {
                results.Add(result with { LastTrace = [] });
                done++;
                if (result.Violations.Count > 0) broken.TryAdd(seed, kind);
                Progress();
            }
        }
    }

    ulong? Take()
    {
        lock (gate) return broken.Count > 0 || next > range.Last ? null : next++;
    }

    void Progress()
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (elapsed - lastTold < TellEvery) return;
        lastTold = elapsed;
        var left = elapsed / done * (range.Count - done);
        output.WriteLine(Text($"{done:n0} of {range.Count:n0} seeds, {Span(elapsed)} gone, {Span(left)} to go"));
    }

    void Summarise()
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        var steps = results.Sum(result => result.Steps);
        output.WriteLine(Text($"{results.Count:n0} seeds ({range}) in {elapsed.TotalSeconds:n1} s: {steps:n0} steps, {steps / elapsed.TotalSeconds:n0} a second; median of a seed: {Median(r => r.Steps):n0} steps, {Median(r => r.Counts.Batches):n0} batches, {Median(r => r.Counts.Faults):n0} faults"));
        output.WriteLine(Text($"crashes {Sum(c => c.Crashes):n0}, power losses {Sum(c => c.PowerLosses):n0}, answers lost {Sum(c => c.AnswersLost):n0}, answers late {Sum(c => c.AnswersLate):n0}, shards moved {Sum(c => c.Moves):n0}, doubled {Sum(c => c.Doubled):n0}, late {Sum(c => c.Delayed):n0}, lost {Sum(c => c.Dropped):n0}, astray {Sum(c => c.Astray):n0}"));
        output.WriteLine(Text($"digest of all steps: {results.Aggregate(0UL, (mixed, result) => mixed + result.Digest):x16}"));
        output.WriteLine(broken.Count == 0 ? "no violation" : $"{broken.Count} violation(s)");
    }

    void Report(ulong seed, string kind)
    {
        var again = SeedRun.Run(seed, kind, Hooks(), trace: true);
        output.WriteLine();
        output.WriteLine($"seed {seed}, workload {kind}, {SeedRun.OptionsOf(seed, kind)}");
        foreach (var line in again.LastTrace.TakeLast(60)) output.WriteLine($"  {line}");
        foreach (var violation in again.Violations.Take(10)) output.WriteLine(violation);
        output.WriteLine($"reproduce: gridactors explore --seeds {seed} --workload {kind}");
    }

    static string Span(TimeSpan time) => Text($"{(int)time.TotalMinutes:00}:{time.Seconds:00}");

    long Sum(Func<SimulationCounts, int> of) => results.Sum(result => (long)of(result.Counts));

    long Median(Func<SimulationResult, long> of) => results.Count == 0 ? 0 : results.Select(of).Order().ElementAt(results.Count / 2);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
