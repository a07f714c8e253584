using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;
using GridActors.Cli.Load.Profiles;
using GridActors.Cli.Load.Running;

namespace GridActors.Bench.Measures.Failures;

/// <summary>
/// What befalls three silos behind a gateway under a steady open loop of intakes, and how long reports take meanwhile: one is killed, one stands still, each is renewed, the database is
/// away. Reports are told apart by whose case they make. Latencies count from the time at which a report was due, and what is refused or unanswered is sent again under its key, as
/// clients do it.
/// </summary>
sealed class FailuresMeasure(PostgresStore store, string host, (int Kills, int Freezes) times, Action<string> say)
{
    const int Silos = 3;
    const int PerSecond = 300;

    /// <summary>So many that the load does not fall behind while a third of the reports wait.</summary>
    const int Connections = 1_024;

    static readonly TimeSpan Longest = TimeSpan.FromHours(2);
    static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    /// <summary>Reports are looked at that were due from so long before something befell.</summary>
    static readonly TimeSpan Before = TimeSpan.FromSeconds(1);

    /// <summary>Between two restarts, once the new silo is ready: <c>minReadySeconds</c> of the Deployment in k8s/.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    readonly Random random = new(1);

    /// <summary>The longest that a killed silo's keys may take to answer again.</summary>
    TimeSpan Reach => TimeSpan.FromSeconds(host == "orleans" ? 5 : 3);

    /// <summary>Reports are looked at that were due until so long after something befell, however long they take.</summary>
    TimeSpan After => Reach + TimeSpan.FromSeconds(1);

    public async Task<IEnumerable<Row>> RunAsync()
    {
        await using var cluster = await Cluster.StartAsync(store, host, Silos);
        await IntakeLoad.RunAsync(cluster.Address, cluster.Key, 64, TimeSpan.FromSeconds(20), "warm");
        var (profile, reports) = (new LoadProfile([new(PerSecond, Longest)]), new BenchReports("run"));
        using var run = new LoadRun(new() { Profile = profile, Urls = [cluster.Address], Key = cluster.Key, Connections = Connections, Repeats = 60 }, reports);
        var witness = new Witness(run, profile, reports, Cluster.Client);
        using var stop = new CancellationTokenSource();
        var loading = run.RunAsync(stop.Token);
        try
        {
            await witness.AcceptedAsync(Calm);
            List<Row> rows = [];
            if (times.Kills > 0) rows.AddRange(await KillsAsync(cluster, run, witness));
            if (times.Freezes > 0) rows.AddRange(await FreezesAsync(cluster, run, witness));
            rows.AddRange(await RenewalsAsync(cluster, run, witness));
            rows.AddRange(await OutageAsync(cluster, run, witness));
            await stop.CancelAsync();
            await loading;
            var all = run.Counts.All;
            rows.Add(new(Name("reports accepted in the end"), Text($"{all.Accepted:n0} of {all.Sent:n0}"), "all", all.Accepted == all.Sent, Text($"{PerSecond}/s; sent again: {string.Join(", ", run.Counts.Setbacks.Select(setback => Text($"{setback.Why} {setback.Count:n0}")))}")));
            return rows;
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    async Task<IEnumerable<Row>> KillsAsync(Cluster cluster, LoadRun run, Witness witness)
    {
        var (own, others) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var time = 0; time < times.Kills; time++)
        {
            var silo = random.Next(Silos);
            await StrikeAsync(cluster, run, witness, silo, () => cluster.Silos[silo].KillAsync(), own, others);
            await cluster.RestartAsync(silo);
            Told("killed", time, times.Kills, own, others);
            await witness.AcceptedAsync(run.Elapsed + Calm + Some());
        }

        return [Spread("kill -9 of one of three: its keys", own, Reach), Spread("— the others' keys", others, null)];
    }

    async Task<IEnumerable<Row>> FreezesAsync(Cluster cluster, LoadRun run, Witness witness)
    {
        var (own, others) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var time = 0; time < times.Freezes; time++)
        {
            var silo = random.Next(Silos);
            await StrikeAsync(cluster, run, witness, silo, () => cluster.Silos[silo].SignalAsync("STOP"), own, others);
            await cluster.Silos[silo].SignalAsync("CONT");
            await cluster.RejoinedAsync(silo);
            Told("frozen", time, times.Freezes, own, others);
            await witness.AcceptedAsync(run.Elapsed + Calm + Some());
        }

        return [Spread("SIGSTOP of one of three: the others' keys", others, TimeSpan.FromSeconds(1)), Spread("— its keys", own, null)];
    }

    async Task StrikeAsync(Cluster cluster, LoadRun run, Witness witness, int silo, Func<Task> strike, List<TimeSpan> own, List<TimeSpan> others)
    {
        var shares = await cluster.SharesOfAsync(silo);
        var at = run.Elapsed;
        await strike();
        await witness.AcceptedAsync(at + After);
        own.Add(witness.Slowest(at - Before, at + After, shares.Contains));
        others.Add(witness.Slowest(at - Before, at + After, shard => !shares.Contains(shard)));
    }

    async Task<IEnumerable<Row>> RenewalsAsync(Cluster cluster, LoadRun run, Witness witness)
    {
        var from = run.Elapsed;
        var (failed, repeats) = (run.Counts.All.Failed + run.Counts.All.Refused, run.Counts.All.Repeats);
        for (var silo = 0; silo < Silos; silo++)
        {
            await cluster.RestartAsync(silo);
            await witness.AcceptedAsync(run.Elapsed + Settled);
        }

        var to = run.Elapsed;
        await witness.AcceptedAsync(to);
        failed = run.Counts.All.Failed + run.Counts.All.Refused - failed;
        var all = witness.All(from, to).Order().ToArray();
        var p99 = all[(int)Math.Ceiling(all.Length * 0.99) - 1];
        return
        [
            new(Name("rolling restart: p99"), Text($"{p99.TotalMilliseconds:n0} ms"), "≤ 1 s", p99 <= TimeSpan.FromSeconds(1), Text($"{all.Length:n0} reports in {(to - from).TotalSeconds:n0} s, slowest {all[^1].TotalMilliseconds:n0} ms")),
            new(Name("— failed"), Text($"{failed:n0}"), "0", failed == 0, Text($"{run.Counts.All.Repeats - repeats:n0} sent again by the client")),
        ];
    }

    async Task<IEnumerable<Row>> OutageAsync(Cluster cluster, LoadRun run, Witness witness)
    {
        var dead = await cluster.CountAsync("dead");
        await store.AwayAsync(Outage);
        var back = run.Elapsed;
        await witness.AcceptedAsync(back + (2 * After));
        var (first, recovered) = (witness.FirstAfter(back) - back, witness.LastSlower(back, back + (2 * After), TimeSpan.FromSeconds(1)) - back);
        dead = await cluster.CountAsync("dead") - dead;
        return
        [
            new(Name(Text($"the database away for {Outage.TotalSeconds:0} s: everything within a second again")), Text($"{recovered.TotalSeconds:0.00} s after it is back"), "≤ 5 s", recovered <= TimeSpan.FromSeconds(5), Text($"first accepted after {first.TotalSeconds:0.00} s")),
            new(Name("— declared dead"), Text($"{dead}"), "0", dead == 0, ""),
        ];
    }

    Row Spread(string what, List<TimeSpan> slowest, TimeSpan? reach)
    {
        var sorted = slowest.Order().ToArray();
        var (half, all) = (sorted[sorted.Length / 2], sorted[^1]);
        return new(Name(what), Text($"half within {half.TotalSeconds:0.00} s, all within {all.TotalSeconds:0.00} s"), reach is { } most ? Text($"≤ {most.TotalSeconds:0} s") : "–", reach is null || all <= reach, Text($"slowest report of each of {sorted.Length} times, {PerSecond}/s"));
    }

    void Told(string what, int time, int of, List<TimeSpan> own, List<TimeSpan> others) =>
        say(Text($"{host}: {what} {time + 1} of {of}: its keys {own[^1].TotalSeconds:0.00} s, the others' {others[^1].TotalSeconds:0.00} s"));

    TimeSpan Some() => TimeSpan.FromMilliseconds(random.Next(2_000));

    string Name(string what) => what.StartsWith('—') ? what : $"{host}, {what}";

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
