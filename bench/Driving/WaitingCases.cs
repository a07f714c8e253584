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
        const int group = 1_000;
        for (var i = 0; i < count; i += group)
        {
            driver.Run(Enumerable.Range(i, Math.Min(group, count - i)).Select(n => (BenchEnvelopes.Find(first + n), DueOf(due, every, n) - Limit)));
            if (i % 100_000 == 0) progress($"filling: {i:n0} of {count:n0} waiting cases");
        }
    }

    /// <summary>When the nth lapses.</summary>
    public static Instant DueOf(Instant due, Duration every, int n) => (due + (every * n)).ToMilliseconds();

    /// <summary>A driver of the waiting city.</summary>
    public static DirectDriver Driver(Store store, GridActors.Journal.IJournal journal, Instant start, ShardSet? shards = null) =>
        new(new() { Plan = store.Waiting.Plan.Hash, ResidentActors = 2_000 }, store.Waiting.Catalog(), journal, start, shards);
}
