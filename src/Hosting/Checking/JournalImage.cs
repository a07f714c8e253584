using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Checking;

/// <summary>Everything that a journal holds, read through the contract that every implementation shares.</summary>
/// <param name="Personal">Personal data, encrypted; null where it was not read.</param>
public sealed record JournalImage(
    IReadOnlyList<LoggedTransition> Log,
    IReadOnlyList<StoredHead> Heads,
    IReadOnlyList<StoredTimer> Timers,
    IReadOnlyList<StoredMessage> Pending,
    IReadOnlyList<StoredParked> Parked,
    IReadOnlyList<ListedActor> Listings,
    IReadOnlyList<KeyValuePair<ActorId, StoredSnapshot>> Snapshots,
    IReadOnlyList<KeyValuePair<ActorId, StoredPersonal>>? Personal = null)
{
    const int Page = 5_000;

    /// <summary>Notices by number.</summary>
    public IReadOnlyList<StoredNotice> Notices { get; init; } = [];

    public static async Task<JournalImage> ReadAsync(IJournal journal, IEnumerable<string> kinds, bool withPersonal = false)
    {
        var log = await PagesAsync(0L, after => journal.ReadLogAsync(after, Page), row => row.Position).ConfigureAwait(false);
        var heads = await PagesAsync(0L, after => journal.ReadHeadsAsync(after, Page), row => row.Number).ConfigureAwait(false);
        var pending = await PagesAsync(0L, after => journal.LoadPendingAsync(ShardSet.All, after, Page), row => row.Number).ConfigureAwait(false);
        var timers = await journal.LoadTimersAsync(ShardSet.All, Instant.FromUnixTimeMilliseconds(-1), End, int.MaxValue).ConfigureAwait(false);
        var parked = await journal.ReadParkedAsync(int.MaxValue).ConfigureAwait(false);
        var listings = new List<ListedActor>();
        foreach (var kind in kinds)
        {
            listings.AddRange(await PagesAsync(
                long.MaxValue, before => journal.ListAsync(new(kind, null, null, null, null, before, Page)), row => row.Number).ConfigureAwait(false));
        }

        var snapshots = new List<KeyValuePair<ActorId, StoredSnapshot>>();
        foreach (var batch in heads.Select(head => head.Actor).Chunk(Page))
        {
            var records = await journal.LoadAsync(batch).ConfigureAwait(false);
            snapshots.AddRange(batch.Zip(records).Where(pair => pair.Second.Snapshot is not null)
                .Select(pair => KeyValuePair.Create(pair.First, pair.Second.Snapshot!)));
        }

        var personal = withPersonal ? await PersonalAsync(journal, heads).ConfigureAwait(false) : null;
        return new(log, heads, timers, pending, parked, listings, snapshots, personal)
        {
            Notices = await PagesAsync(0L, after => journal.ReadNoticesAsync(after, Page), row => row.Number).ConfigureAwait(false),
        };
    }

    static async Task<List<KeyValuePair<ActorId, StoredPersonal>>> PersonalAsync(IJournal journal, IEnumerable<StoredHead> heads)
    {
        var personal = new List<KeyValuePair<ActorId, StoredPersonal>>();
        foreach (var head in heads)
            if (await journal.ReadPersonalAsync(head.Actor).ConfigureAwait(false) is { } found) personal.Add(new(head.Actor, found));
        return personal;
    }

    static readonly Instant End = Instant.FromUtc(9999, 1, 1, 0, 0);

    static async Task<List<T>> PagesAsync<T>(long start, Func<long, ValueTask<IReadOnlyList<T>>> read, Func<T, long> last)
    {
        var all = new List<T>();
        while (true)
        {
            var page = await read(start).ConfigureAwait(false);
            all.AddRange(page);
            if (page.Count < Page) return all;
            start = last(page[^1]);
        }
    }
}
