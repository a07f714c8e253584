using GridActors.Bench.Stores;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Bench.Driving;

/// <summary>Fills a journal of the waiting city with reports whose clocks lapse a quarter of an hour after they came.</summary>
static class WaitingCases
{
    /// <summary>A community's time to file, in that city.</summary>
    public static readonly Duration Limit = Duration.FromMinutes(15);

    /// <summary>Cases <paramref name="first"/> and those after it, of which the nth lapses so much after <paramref name="due"/>.</summary>
    public static void Report(DirectDriver driver, int first, int count, Instant due, Duration every, Action<string> progress)
    {
        // As many share an instant as come within a hundredth of a second, at least one.
        var together = Math.Max(1, (int)(10 / Math.Max(every.TotalMilliseconds, 0.01)));
        for (var i = 0; i < count; i += together)
        {
            driver.Run(Enumerable.Range(first + i, Math.Min(together, count - i)).Select(BenchEnvelopes.Find), DueOf(i) - Limit);
            if (i % 100_000 == 0) progress($"filling: {i:n0} of {count:n0} waiting cases");
        }

        Instant DueOf(int i) => (due + (every * i)).ToMilliseconds();
    }

    /// <summary>A driver of the waiting city.</summary>
    public static DirectDriver Driver(Store store, GridActors.Journal.IJournal journal, Instant start, ShardSet? shards = null) =>
        new(new() { Plan = store.Waiting.Plan.Hash, ResidentActors = 2_000 }, store.Waiting.Catalog(), journal, start, shards);
}
