using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;
using GridActors.Cli.Load.Counting;
using GridActors.Cli.Load.Drawing;
using GridActors.Cli.Load.Profiles;
using GridActors.Cli.Load.Running;

namespace GridActors.Bench.Measures;

/// <summary>
/// A peak on a ring: one silo, held to a share of a core, under two fifths of what it can do; then four times that load, which it cannot do; two silos join, and leave again when the peak is over.
/// Open loop, and what was refused is sent again, as clients do it.
/// </summary>
sealed class PeakMeasure(Store store, TimeSpan time, string? svg, Action<string> say)
{
    /// <summary>Of a core, for each silo: little enough that what else takes part has room at four times the load.</summary>
    const double Share = 0.10;

    const int Connections = 256;

    static readonly TimeSpan Warming = TimeSpan.FromSeconds(20);

    /// <summary>How long after a change of the load somebody adds or takes away silos.</summary>
    static readonly TimeSpan Reaction = TimeSpan.FromSeconds(5);

    /// <summary>How long a silo that starts may take what there is, as a container does whose processor is requested but not limited: it compiles itself.</summary>
    static readonly TimeSpan Compiling = TimeSpan.FromSeconds(20);

    readonly List<Mark> marks = [];

    /// <exception cref="NoControlGroupException">This machine has no control groups for us.</exception>
    public async Task<IEnumerable<Row>> RunAsync()
    {
        await using var ring = await HeldRing.StartAsync(store, 1);
        await IntakeLoad.RunAsync(ring.Address, ring.Key, Connections, Warming, "warm");
        ring.Hold(Share);
        var alone = (await IntakeLoad.RunAsync(ring.Address, ring.Key, Connections, time / 3, "alone")).PerSecond;
        var rate = Math.Max(1, Math.Floor((decimal)alone * 3 / 10));
        var profile = new LoadProfile([new(rate, time), new(4 * rate, time * 2), new(rate, time)]);
        say(Text($"peak: one silo does {alone:n0} cases/s; {string.Join(", ", profile.Steps)}"));

        using var run = new LoadRun(new() { Profile = profile, Urls = [ring.Address], Key = ring.Key, Connections = Connections, Repeats = 10 }, new BenchReports("peak"));
        var operating = OperateAsync(ring, run, profile);
        await run.RunAsync(CancellationToken.None);
        await operating;
        var counts = run.Counts;
        if (svg is not null) await File.WriteAllTextAsync(svg, LoadChart.Draw(Text($"Load ×4: one silo held to {Share:0 %} of a core, two more join and leave"), counts.Seconds, marks));
        return Rows(counts, profile);
    }

    async Task OperateAsync(HeldRing ring, LoadRun run, LoadProfile profile)
    {
        await ReachAsync(run, profile.StartOf(1) + Reaction);
        Note(run, "two silos start");
        var added = await Task.WhenAll(ring.AddAsync(), ring.AddAsync());
        Note(run, "both have their share");
        await ReachAsync(run, run.Elapsed + Compiling);
        foreach (var silo in added) silo.Hold(Share);
        await ReachAsync(run, profile.StartOf(2) + Reaction);
        Note(run, "one leaves, then the other");
        await ring.RemoveAsync();
        await ReachAsync(run, run.Elapsed + Reaction);
        await ring.RemoveAsync();
        Note(run, "both are gone");
    }

    void Note(LoadRun run, string what)
    {
        marks.Add(new(run.Elapsed, what));
        say($"peak: {what}");
    }

    static async Task ReachAsync(LoadRun run, TimeSpan time)
    {
        while (run.Elapsed < time) await Task.Delay(20);
    }

    IEnumerable<Row> Rows(LoadCounts counts, LoadProfile profile)
    {
        var all = counts.All;
        yield return new("a peak of ×4 on a ring, two silos added and removed: accepted in the end", Text($"{all.Accepted:n0} of {all.Scheduled:n0}"), "all", all.Accepted == all.Scheduled,
            Text($"{all.Repeats:n0} sent again, {all.Scheduled - all.Sent:n0} not sent in time; {string.Join(", ", marks.Select(mark => Text($"{mark.Text} at {mark.At.TotalSeconds:0} s")))}"));
        for (var i = 0; i < profile.Steps.Count; i++)
        {
            var phase = counts.Phases[i];
            yield return new(Text($"— {phase.Name}: p50 / p99 / max"), Text($"{phase.Latencies.Percentile(50).TotalMilliseconds:n0} / {phase.Latencies.Percentile(99).TotalMilliseconds:n0} / {phase.Latencies.Max.TotalMilliseconds:n0} ms"), "–", true,
                "open loop, from the intended time of sending");
        }

        var ends = profile.StartOf(2).TotalSeconds;
        var last = counts.Seconds.Where(second => second.At >= ends - (time.TotalSeconds / 2) && second.At < ends - 1).ToArray();
        yield return new(Text($"— the last {time.TotalSeconds / 2:0} s of the peak: worst second's p99"), Text($"{last.Select(second => second.P99.TotalMilliseconds).DefaultIfEmpty().Max():n0} ms"), "–", true, "");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
