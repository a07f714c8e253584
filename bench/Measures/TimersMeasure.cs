using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;
using GridActors.Cli.Load.Counting;
using GridActors.Hosting;
using GridActors.Hosting.Embedded;
using NodaTime;

namespace GridActors.Bench.Measures;

/// <summary>
/// A million cases wait at their communities and nobody acts. For a minute so many of them fall due each second and climb to their street, with all that
/// follows from it: messages to both centres, notices, lists. In the middle everything stops for ten seconds.
/// </summary>
static class TimersMeasure
{
    /// <summary>At the same rate before the minute, and not counted: compiles what is about to be measured.</summary>
    static readonly Duration Warming = Duration.FromSeconds(8);

    static readonly Duration Window = Duration.FromSeconds(60);
    static readonly Duration StopAfter = Duration.FromSeconds(25);
    static readonly Duration Stopped = Duration.FromSeconds(10);

    /// <summary>A timer that is this late is of the backlog.</summary>
    static readonly Duration OnTime = Duration.FromMilliseconds(100);

    public static async Task<IEnumerable<Row>> RunAsync(Store store, int pending, int perSecond, Action<string> say)
    {
        var first = Instant.FromUtc(2026, 11, 23, 2, 0);
        var due = (int)(perSecond * (Warming + Window).TotalSeconds);
        var every = Duration.FromSeconds(1) / perSecond;
        var folder = await store.PreparedAsync(store.Waiting);
        await using var watch = new ClimbWatch(store.Open(folder), due);
        watch.Expect(i => WaitingCases.DueOf(first, every, i));
        var driver = WaitingCases.Driver(store, watch, first - WaitingCases.Limit);
        WaitingCases.Report(driver, 0, due, first, every, say);
        WaitingCases.Report(driver, due, pending - due, first + Duration.FromHours(2), Duration.Zero, say);
        driver.Expect(pending);
        driver.SnapshotAll();
        store.Settle(folder);

        say(FormattableString.Invariant($"{perSecond:n0} timers a second"));
        var clock = new SiloClock(first - Duration.FromSeconds(5));
        watch.Clock = clock;
        var stopAt = first + Warming + StopAfter;
        await RunUntilAsync(store, watch, clock, () => clock.Now >= stopAt);
        await UntilAsync(() => clock.Now >= stopAt + Stopped);
        var again = clock.Now;
        await RunUntilAsync(store, watch, clock, () => watch.Climbed == due || clock.Now > first + Warming + Window + Duration.FromMinutes(2));
        return Rows(watch, perSecond, pending, first + Warming, stopAt, again);
    }

    static IEnumerable<Row> Rows(ClimbWatch watch, int perSecond, int pending, Instant from, Instant stopAt, Instant again)
    {
        var all = watch.All.ToArray();
        var lost = all.Count(climb => climb.Durable == default);
        var early = all.Count(climb => climb.Durable != default && climb.Decided < climb.Due);
        var recovered = Recovered(all, again);
        var steady = all.Where(climb => climb.Due >= from && (climb.Due < stopAt - Duration.FromSeconds(1) || climb.Due >= recovered)).ToArray();
        var lateness = new Latencies();
        foreach (var climb in steady) lateness.Add((climb.Durable - climb.Due).ToTimeSpan());
        var drained = all.Count(climb => climb.Durable >= again && climb.Durable < recovered) / (recovered - again).TotalSeconds;
        var p99 = lateness.Percentile(99).TotalMilliseconds;
        yield return new(
            Text($"timers: {pending:n0} pending, {perSecond:n0}/s due for a minute, each a climb: lateness p50 / p99 / p99.9"),
            Text($"{lateness.Percentile(50).TotalMilliseconds:n1} / {p99:n1} / {lateness.Percentile(99.9).TotalMilliseconds:n1} ms"), "p99 ≤ 100 ms", p99 <= 100,
            Text($"from the due time until durable, {steady.Length:n0} of {all.Length:n0} timers: without those of the stop and its backlog"));
        yield return new("— early, lost over a stop of ten seconds, twice", Text($"{early} / {lost} / {watch.Twice}"), "none", early + lost + watch.Twice == 0, Text($"{all.Length:n0} timers"));
        yield return new("— the backlog drains at", Text($"{drained:n0}/s"), Text($"≥ {2 * perSecond:n0}/s"), drained >= 2 * perSecond, Text($"{(again - stopAt).TotalSeconds * perSecond:n0} overdue at the start, gone after {(recovered - again).TotalSeconds:n1} s, others falling due meanwhile"));
    }

    /// <summary>The backlog is gone when the timers of a whole second are on time again.</summary>
    static Instant Recovered((Instant Due, Instant Decided, Instant Durable)[] all, Instant again)
    {
        var clean = again;
        foreach (var climb in all.Where(climb => climb.Due > again))
        {
            if (climb.Due - clean >= Duration.FromSeconds(1)) return clean;
            if (climb.Durable - climb.Due > OnTime) clean = climb.Due;
        }

        return all[^1].Due;
    }

    /// <summary>A silo of its own until that is so; stopped as it stands, without draining.</summary>
    static async Task RunUntilAsync(Store store, ClimbWatch journal, SiloClock clock, Func<bool> done)
    {
        await using var silo = new EmbeddedSilo(new() { Settings = new() { Plan = store.Waiting.Plan.Hash }, Clock = clock }, store.Waiting.Catalog(), journal);
        await silo.StartAsync();
        await UntilAsync(done);
    }

    static async Task UntilAsync(Func<bool> done)
    {
        while (!done()) await Task.Delay(5);
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
