using System.Globalization;
using System.Text;
using NodaTime;

namespace GridActors.Journal.Memory;

/// <summary>The rows of the projections in their text form.</summary>
public sealed partial class MemoryJournal
{
    public ValueTask<IReadOnlyList<ProjectionRow>> ReadRowsAsync(long after, long upTo)
    {
        lock (gate)
        {
            var found = new List<ProjectionRow>();
            foreach (var actor in rows.Actors.Where(actor => actor.Number > after && actor.Number <= upTo)) found.AddRange(RowsOf(actor));
            return Done<ProjectionRow>(found);
        }
    }

    public ValueTask<IReadOnlyList<ProjectionRow>> ReadStrayRowsAsync() => Done<ProjectionRow>([]);

    IEnumerable<ProjectionRow> RowsOf(MemoryActor actor)
    {
        var no = actor.Number;
        yield return new("actor", no, actor.Id.ToString(), ProjectionRow.Join($"{actor.Head.Version}", $"{actor.Head.Hash}", $"{actor.Head.Position}"));
        foreach (var timer in actor.Timers) yield return new("timer", no, timer.Name, ProjectionRow.Join($"{timer.Version}", $"{actor.Shard.Number}", $"{timer.Due}"));
        foreach (var number in actor.Sent) yield return new("message", no, $"{number}", $"{actor.Shard.Number}");
        foreach (var parked in rows.Parked.Where(parked => parked.Actor == actor.Id))
            yield return new("parked", no, ProjectionRow.Join($"{parked.Version}", parked.Cause), parked.Error);
        if (actor.Listing is { } row)
            yield return new("listing", no, actor.Id.Kind, ProjectionRow.Join(row.Status, row.Holder, row.Unit, row.Area, Text(row.Document)));
        foreach (var notice in rows.Notices.Where(notice => notice.Actor == actor.Id))
        {
            yield return new("notice", no, $"{notice.Number}", ProjectionRow.Join(
                notice.Addressee, notice.AcknowledgedAt is null ? "1" : "0", Milliseconds(notice.At), notice.Kind, Text(notice.Document),
                notice.AcknowledgedAt is { } at ? Milliseconds(at) : null, notice.AcknowledgedBy));
        }

        if (actor.Snapshot is { } snapshot)
            yield return new("snapshot", no, "", ProjectionRow.Join($"{snapshot.Version}", $"{snapshot.Hash}", $"{snapshot.FoldVersion}", Text(snapshot.Body)));
    }

    static string Milliseconds(Instant time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
