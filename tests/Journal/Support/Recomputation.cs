using System.Text;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Support;

/// <summary>
/// All projections computed anew from the committed appends, in the plainest way: whole lists, filtered at each step. Its text is that of
/// <see cref="Journals.DumpAsync"/>, for a journal without snapshots and settings.
/// </summary>
public static class Recomputation
{
    public static string Dump(IReadOnlyList<(ActorAppend Append, long[] Positions)> committed)
    {
        var log = committed
            .SelectMany(entry => entry.Append.Transitions.Zip(entry.Positions, (row, position) => (entry.Append.Actor, Row: row, Position: position)))
            .OrderBy(entry => entry.Position)
            .ToList();
        var actors = log.Select(entry => entry.Actor).Distinct().ToList();
        var gone = log.SelectMany(entry => entry.Row.Consumed).ToList();
        var pending = log
            .SelectMany(entry => Enumerable.Range(0, entry.Row.Messages).Select(n => (entry.Actor, entry.Row, Number: MessageNumber.Of(entry.Position, n))))
            .Where(message => !gone.Contains(message.Number))
            .ToList();
        var changes = log.SelectMany(entry => entry.Row.Timers.Select(change => (entry.Actor, entry.Row.Version, Change: change))).ToList();
        var timers = changes
            .Where((entry, i) => entry.Change.Due is not null
                && !changes.Skip(i + 1).Any(later => later.Actor == entry.Actor && later.Change.Name == entry.Change.Name))
            .OrderBy(entry => entry.Change.Due).ThenBy(entry => actors.IndexOf(entry.Actor)).ThenBy(entry => entry.Change.Name)
            .ToList();
        var parked = log.SelectMany(entry => entry.Row.Parked.Select(row => new StoredParked(entry.Actor, entry.Row.Version, row.Cause, row.Error)))
            .ToList();

        var text = new StringBuilder();
        foreach (var (actor, row, position) in log)
            text.AppendLine($"log {position} {actor} {row.Version} {row.Hash} {row.Body.AsText()}");
        foreach (var (actor, number) in actors.Select((actor, i) => (actor, i + 1)))
        {
            var (_, row, position) = log.Last(entry => entry.Actor == actor);
            text.AppendLine($"head {new StoredHead(number, actor, row.Version, row.Hash, position)}");
        }

        foreach (var (actor, version, change) in timers) text.AppendLine($"timer {new StoredTimer(actor, change.Name, version, change.Due!.Value)}");
        foreach (var (actor, row, number) in pending) text.AppendLine($"pending {number} {actor} {row.Version} {row.Body.AsText()}");
        foreach (var row in parked) text.AppendLine($"parked {row}");
        foreach (var row in Notices(log)) text.AppendLine(Journals.Text(row));
        foreach (var (actor, number) in actors.Select((actor, i) => (actor, i + 1)))
        {
            var own = log.Where(entry => entry.Actor == actor).ToList();
            text.AppendLine($"{actor} snapshot  ");
            text.AppendLine($"{actor} after {string.Join(',', own.Select(entry => $"{entry.Position}:{entry.Row.Version}"))}");
            text.AppendLine($"{actor} pending {string.Join(',', pending.Where(row => row.Actor == actor).Select(row => row.Number))}");
            text.AppendLine($"{actor} {Listed(number, own[^1].Row, own[^1].Position)}");
            text.AppendLine($"{actor} {Personal([.. own.Select(entry => entry.Row)])}");
        }

        text.AppendLine($"counts {new JournalCounts(actors.Count, log.Count, timers.Count, pending.Count, parked.Count, log.Count)}");
        return text.ToString();
    }

    static IEnumerable<StoredNotice> Notices(List<(ActorId Actor, TransitionRow Row, long Position)> log)
    {
        var settled = log.SelectMany((entry, at) => entry.Row.Notices
            .Select((change, place) => (entry.Actor, entry.Row, At: (at, place), Change: change as NoticeChange.Acknowledged)).Where(one => one.Change is not null));
        foreach (var (entry, at) in log.Select((entry, at) => (entry, at)))
        {
            var places = entry.Row.Notices.Index().Where(one => one.Item is NoticeChange.Posted).ToList();
            foreach (var (ordinal, (place, change)) in places.Index())
            {
                var (posted, id) = ((NoticeChange.Posted)change, new NoticeId(entry.Row.Version, ordinal));
                var first = settled.FirstOrDefault(one => one.Actor == entry.Actor && one.Change!.Notice == id && one.At.CompareTo((at, place)) > 0);
                yield return new(
                    NoticeNumber.Of(entry.Position, ordinal), entry.Actor, id, entry.Row.At, posted.Addressee, posted.Kind, posted.Document,
                    first.Change is null ? null : first.Row.At, first.Change?.By);
            }
        }
    }

    static string Listed(int number, TransitionRow row, long position) => row.Listing is not { } listing
        ? "not listed"
        : $"listed {number} {row.Version} {position} {listing.Status} {listing.Holder} {listing.Unit} {listing.Area} {listing.Document.AsText()}";

    static string Personal(IReadOnlyList<TransitionRow> rows)
    {
        var all = rows.SelectMany(row => row.Attachments.Select(attachment => (row.Version, attachment))).ToList();
        return all.Count == 0
            ? "no personal data"
            : $"personal {all[0].attachment.WrappedKey.AsText()} {string.Join(',', all.Select(entry => $"{entry.Version}:{entry.attachment.Cipher.AsText()}"))}";
    }
}
