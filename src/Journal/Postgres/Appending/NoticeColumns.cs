using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>
/// The notices that a batch posts and acknowledges. One that is acknowledged by the append that posts it is inserted as such; of several
/// acknowledgements of one notice the first is left.
/// </summary>
sealed class NoticeColumns(Columns columns)
{
    readonly List<int> transition = columns.Ints();
    readonly List<int> ordinals = columns.Ints();
    readonly List<string?> addressee = columns.Texts();
    readonly List<long> at = columns.Longs();
    readonly List<string?> kind = columns.Texts();
    readonly List<ReadOnlyMemory<byte>> document = columns.Blobs();
    readonly List<long?> acknowledgedAt = columns.LongsOrNull();
    readonly List<string?> acknowledgedBy = columns.Texts();
    readonly List<int> seenAppend = columns.Ints();
    readonly List<long> seenVersion = columns.Longs();
    readonly List<int> seenOrdinal = columns.Ints();
    readonly List<long> seenAt = columns.Longs();
    readonly List<string?> seenBy = columns.Texts();
    readonly Dictionary<NoticeId, int> posted = [];
    readonly HashSet<NoticeId> seen = [];

    long baseVersion;

    /// <summary>Begins with another append.</summary>
    public void Next(long onVersion)
    {
        baseVersion = onVersion;
        if (posted.Count > 0) posted.Clear();
        if (seen.Count > 0) seen.Clear();
    }

    public void Add(int of, int number, TransitionRow row)
    {
        var ordinal = 0;
        foreach (var change in row.Notices)
        {
            if (change is NoticeChange.Posted notice) Post(number, ordinal++, row, notice);
            else if (change is NoticeChange.Acknowledged acknowledged) Acknowledge(of, row, acknowledged);
        }
    }

    void Post(int number, int ordinal, TransitionRow row, NoticeChange.Posted notice)
    {
        posted.Add(new(row.Version, ordinal), transition.Count);
        transition.Add(number);
        ordinals.Add(ordinal);
        addressee.Add(notice.Addressee);
        at.Add(row.At.ToUnixTimeMilliseconds());
        kind.Add(notice.Kind);
        document.Add(notice.Document);
        acknowledgedAt.Add(null);
        acknowledgedBy.Add(null);
    }

    void Acknowledge(int of, TransitionRow row, NoticeChange.Acknowledged acknowledged)
    {
        var isOwn = posted.TryGetValue(acknowledged.Notice, out var own);
        // A transition of this append that has not posted it yet: there is no such notice.
        if (!isOwn && acknowledged.Notice.Version > baseVersion) return;
        if (!seen.Add(acknowledged.Notice)) return;
        var time = row.At.ToUnixTimeMilliseconds();
        if (isOwn)
        {
            (acknowledgedAt[own], acknowledgedBy[own]) = (time, acknowledged.By);
            return;
        }

        seenAppend.Add(of);
        seenVersion.Add(acknowledged.Notice.Version);
        seenOrdinal.Add(acknowledged.Notice.Ordinal);
        seenAt.Add(time);
        seenBy.Add(acknowledged.By);
    }
}
