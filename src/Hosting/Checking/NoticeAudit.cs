using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Checking;

/// <summary>
/// Who must have been told what, derived from the log once more, apart from every journal: each posted notice once, in the order of the log,
/// and settled by the first acknowledgement that came after it.
/// </summary>
sealed class NoticeAudit(Action<int, string> broken)
{
    readonly SortedDictionary<long, StoredNotice> byNumber = [];
    readonly Dictionary<(ActorId Actor, NoticeId Id), long> numbers = [];
    long position;
    int ordinal;

    public IReadOnlyList<StoredNotice> All => [.. byNumber.Values];

    public void Read(in LoggedTransition row, Instant at, IEnumerable<NoticeChange> changes)
    {
        if (row.Position != position) (position, ordinal) = (row.Position, 0);
        foreach (var change in changes)
        {
            if (change is NoticeChange.Posted posted) Post(row, at, posted);
            else if (change is NoticeChange.Acknowledged acknowledged) Settle(row, at, acknowledged);
        }
    }

    void Post(in LoggedTransition row, Instant at, NoticeChange.Posted posted)
    {
        var id = new NoticeId(row.Version, ordinal);
        var number = NoticeNumber.Of(row.Position, ordinal++);
        numbers[(row.Actor, id)] = number;
        byNumber[number] = new(number, row.Actor, id, at, posted.Addressee, posted.Kind, posted.Document);
    }

    void Settle(in LoggedTransition row, Instant at, NoticeChange.Acknowledged acknowledged)
    {
        if (!numbers.TryGetValue((row.Actor, acknowledged.Notice), out var number))
            broken(1, $"{row.Actor} version {row.Version} settles notice {acknowledged.Notice}, which nobody had posted");
        else if (byNumber[number].AcknowledgedAt is null)
            byNumber[number] = byNumber[number] with { AcknowledgedAt = at, AcknowledgedBy = acknowledged.By };
    }
}
