using System.Diagnostics;
using System.Globalization;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Faults;
using GridActors.Hosting.Simulated.Shrinking;

namespace GridActors.Cli.Explore;

/// <summary>Runs a range of seeds on several threads, tells how far it is, and stops at the smallest seed that breaks a promise.</summary>
public sealed class Explorer(SeedRange range, string? workload, int jobs, TextWriter output)
{
    /// <summary>For tests: something broken to be found.</summary>
    public Func<Hooks> Hooks { get; init; } = () => new();

    /// <summary>A part of the one seed's world; null for all of it.</summary>
    public World? Only { get; init; }

    /// <summary>How long to look for a smaller world that breaks the same promise.</summary>
    public TimeSpan ShrinkWithin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two lines that tell how far it is.</summary>
    public TimeSpan TellEvery { get; init; } = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    readonly List<Told> results = [];
    readonly long started = Stopwatch.GetTimestamp();
    readonly TimeSpan spent = Environment.CpuUsage.TotalTime;
    readonly long[] faults = new long[Enum.GetValues<FaultKind>().Length];
    readonly SortedDictionary<ulong, string> broken = [];
    ulong next = range.First;
    ulong done;
    TimeSpan lastTold;

    public int Run(bool trace = false)
    {
        if (range.Count == 1) output.WriteLine(Title(range.First, WorkloadOf(range.First)));
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
            var result = SeedRun.Run(seed, kind, Hooks(), world: Only);
            lock (gate)
            {
                results.Add(new(result.Digest, result.Steps, result.Counts.Delivered, result.Faults.Count, result.Counts.Commands, result.Counts.Batches));
                foreach (var fault in result.Faults) faults[(int)fault.Kind]++;
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
        var delivered = results.Sum(result => result.Delivered);
        var processor = (Environment.CpuUsage.TotalTime - spent).TotalSeconds;
        output.WriteLine(Text($"{results.Count:n0} seeds ({range}) in {elapsed.TotalSeconds:n1} s: {delivered:n0} messages delivered, {delivered / processor:n0} a second of one core; {steps:n0} steps, {steps / processor:n0} a second of one core"));
        output.WriteLine(Text($"median of a seed: {Median(r => r.Delivered):n0} messages delivered, {Median(r => r.Faults):n0} faults, {Median(r => r.Commands):n0} commands, {Median(r => r.Batches):n0} commits, {Median(r => r.Steps):n0} steps"));
        output.WriteLine($"faults: {string.Join(", ", Enum.GetValues<FaultKind>().Select(kind => Text($"{kind.ToString().ToLowerInvariant()} {faults[(int)kind]:n0}")))}");
        output.WriteLine(Text($"digest of all steps: {results.Aggregate(0UL, (mixed, result) => mixed + result.Digest):x16}"));
        output.WriteLine(broken.Count == 0 ? "no violation" : $"{broken.Count} violation(s)");
    }

    void Report(ulong seed, string kind)
    {
        var again = SeedRun.Run(seed, kind, Hooks(), trace: true, world: Only);
        output.WriteLine();
        output.WriteLine(Title(seed, kind));
        Tell(again);
        output.WriteLine(Text($"reproduce: {CommandOf(seed, kind)}{(Only is null ? "" : " " + WorldText.Write(SeedRun.OptionsOf(seed, kind), Only))}"));
        if (again.Violations.Count > 0 && ShrinkWithin > TimeSpan.Zero) Shrink(seed, kind, again);
    }

    void Shrink(ulong seed, string kind, SimulationResult failed)
    {
        var drawn = SeedRun.OptionsOf(seed, kind);
        var shrinker = new Shrinker(world => SeedRun.Run(seed, kind, Hooks(), world: world), ShrinkWithin);
        var (world, smallest) = shrinker.Shrink(Only?.Options ?? drawn, failed);
        output.WriteLine();
        output.WriteLine(Text($"shrunk in {shrinker.Runs:n0} runs: {smallest.Issued.Count} of {failed.Issued.Count} commands, {smallest.Faults.Count} of {failed.Faults.Count} faults, {smallest.Steps:n0} of {failed.Steps:n0} steps"));
        Tell(SeedRun.Run(seed, kind, Hooks(), trace: true, world: world));
        output.WriteLine($"reproduce: {CommandOf(seed, kind)} {WorldText.Write(drawn, world)}");
    }

    void Tell(SimulationResult result)
    {
        foreach (var line in result.LastTrace.TakeLast(150)) output.WriteLine($"  {line}");
        foreach (var violation in result.Violations.Take(10)) output.WriteLine(violation);
    }

    static string CommandOf(ulong seed, string kind) => Text($"gridactors explore --seeds {seed} --workload {kind}");

    static string Title(ulong seed, string kind) => $"seed {seed}, workload {kind}: {SeedRun.OptionsOf(seed, kind).Describe()}";

    static string Span(TimeSpan time) => Text($"{(int)time.TotalMinutes:00}:{time.Seconds:00}");

    long Median(Func<Told, long> of) => results.Count == 0 ? 0 : results.Select(of).Order().ElementAt(results.Count / 2);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is told of a seed in the end.</summary>
    readonly record struct Told(ulong Digest, long Steps, long Delivered, int Faults, int Commands, int Batches);
}
