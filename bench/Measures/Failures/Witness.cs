using GridActors.Bench.Load;
using GridActors.Cli.Load.Profiles;
using GridActors.Cli.Load.Running;
using GridActors.Gateway.Cases;
using GridActors.Kernel.Contracts;

namespace GridActors.Bench.Measures.Failures;

/// <summary>Writes down when each report of an open loop was accepted, and tells them apart by the shard of the case that they make.</summary>
sealed class Witness
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly LoadRun run;
    readonly LoadProfile profile;
    readonly BenchReports reports;
    readonly string client;
    readonly long[] accepted;

    /// <param name="client">The name of the client that reports.</param>
    public Witness(LoadRun run, LoadProfile profile, BenchReports reports, string client)
    {
        (this.run, this.profile, this.reports, this.client) = (run, profile, reports, client);
        accepted = new long[profile.Count];
        run.Accepted += (report, at) => Volatile.Write(ref accepted[report], at.Ticks);
    }

    /// <summary>Until every report that is due before that was accepted.</summary>
    /// <exception cref="TimeoutException">One was not.</exception>
    public async Task AcceptedAsync(TimeSpan until)
    {
        var all = Reports(TimeSpan.Zero, until);
        while (run.Elapsed < until || all.Any(report => Volatile.Read(ref accepted[report]) == 0))
        {
            if (run.Elapsed > until + Patience) throw new TimeoutException($"not every report that was due before {until} was accepted by {run.Elapsed}: {string.Join(", ", run.Counts.Refusals)} {string.Join(", ", run.Counts.Failures)}");
            await Task.Delay(20);
        }
    }

    /// <summary>The longest that any report took which was due within that time and makes a case of one of those shards.</summary>
    public TimeSpan Slowest(TimeSpan from, TimeSpan to, Func<ShardId, bool> shards) =>
        Reports(from, to).Where(report => shards(ShardOf(report))).Select(Took).DefaultIfEmpty().Max();

    /// <summary>What each report took that was due within that time.</summary>
    public IEnumerable<TimeSpan> All(TimeSpan from, TimeSpan to) => Reports(from, to).Select(Took);

    /// <summary>When the first report was accepted after that.</summary>
    public TimeSpan FirstAfter(TimeSpan time) => accepted.Select(ticks => new TimeSpan(ticks)).Where(at => at > time).DefaultIfEmpty(TimeSpan.MaxValue).Min();

    /// <summary>When the last report was due, from a time on, that took longer than that; the time itself where there is none.</summary>
    public TimeSpan LastSlower(TimeSpan from, TimeSpan to, TimeSpan than) => Reports(from, to).Where(report => Took(report) > than).Select(profile.TimeOf).DefaultIfEmpty(from).Max();

    TimeSpan Took(long report) => new TimeSpan(Volatile.Read(ref accepted[report])) - profile.TimeOf(report);

    ShardId ShardOf(long report) => CaseIds.Of(Fingerprint.Of(client, reports.KeyOf(report))).Shard;

    IEnumerable<long> Reports(TimeSpan from, TimeSpan to)
    {
        for (var report = FirstFrom(from); report < profile.Count && profile.TimeOf(report) < to; report++) yield return report;
    }

    long FirstFrom(TimeSpan time)
    {
        var (low, high) = (0L, profile.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (profile.TimeOf(middle) < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
