using System.Globalization;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal.Memory;

/// <summary>The projections made anew: all rows are taken first, then judged, then put in place.</summary>
public sealed partial class MemoryJournal
{
    public async ValueTask RebuildAsync(IAsyncEnumerable<IReadOnlyList<ProjectionRow>> rows)
    {
        var taken = new List<ProjectionRow>();
        await foreach (var page in rows.ConfigureAwait(false)) taken.AddRange(page);
        lock (gate) Rebuild(taken);
    }

    void Rebuild(List<ProjectionRow> taken)
    {
        if (written.Count > 0) throw new InvalidOperationException("nobody may append while the projections are made anew");
        var seen = new HashSet<(string, long, string)>();
        foreach (var row in taken)
        {
            RebuildRule.Require(row);
            if (row.Table != "parked" && !seen.Add((row.Table, row.Table is "message" or "notice" ? 0 : row.Actor, row.Key))) throw RebuildRule.Twice(row.Table);
        }

        var steps = taken.ConvertAll(row => Step(row));
        var heads = taken.Count(row => row.Table == "actor");
        if (heads != rows.Actors.Count) throw RebuildRule.Incomplete(heads, rows.Actors.Count);
        rows.Clear();
        foreach (var step in steps) step();
        rows.Order();
    }

    /// <summary>What puts the row in place, when nothing can go wrong any more.</summary>
    Action Step(ProjectionRow row)
    {
        if (row.Actor < 1 || row.Actor > rows.Actors.Count) throw RebuildRule.Unfounded(row);
        var (actor, key, value) = (rows.Actors[(int)row.Actor - 1], ProjectionRow.Split(row.Key), ProjectionRow.Split(row.Value));
        switch (row.Table)
        {
            case "actor":
                if (row.Key != actor.Id.ToString() || row.Value != TextOf(actor.Head)) throw RebuildRule.Unfounded(row);
                return () => { };
            case "timer":
                var timer = new MemoryTimer(RowText.Number(value[2]), actor, row.Key, RowText.Number(value[0]));
                return () =>
                {
                    actor.Timers.Add(timer);
                    rows.Timers.Add(timer);
                };
            case "message":
                var number = RowText.Number(row.Key);
                return () =>
                {
                    actor.Sent.Add(number);
                    rows.Pending.Add(number, actor);
                };
            case "parked":
                var parked = new StoredParked(actor.Id, At(row, actor, key[0]).Version, key[1], row.Value);
                return () => rows.Parked.Add(parked);
            case "listing":
                var listing = new Listing(value[0], RowText.TextOrNull(value[1]), RowText.TextOrNull(value[2]), RowText.TextOrNull(value[3]), RowText.Bytes(value[4]));
                return () => actor.Listing = listing;
            case "notice":
                var notice = Notice(actor, RowText.Number(row.Key), value);
                return () => rows.Notices.Add(notice);
            default:
                var at = At(row, actor, value[0]);
                if (at.Hash.ToString() != value[1]) throw RebuildRule.Unfounded(row);
                var snapshot = new StoredSnapshot(at.Version, at.Hash, (int)RowText.Number(value[2]), RowText.Bytes(value[3]));
                return () => actor.Snapshot = snapshot;
        }
    }

    static StoredTransition At(in ProjectionRow row, MemoryActor actor, string version) =>
        RowText.Number(version) is var number && number >= 1 && number <= actor.Head.Version ? actor[number] : throw RebuildRule.Unfounded(row);

    StoredNotice Notice(MemoryActor actor, long number, string[] value) => new(
        number, actor.Id, new(rows.Log[(int)NoticeNumber.Position(number) - 1].Version, NoticeNumber.Ordinal(number)), Instant.FromUnixTimeMilliseconds(RowText.Number(value[2])),
        value[0], value[3], RowText.Bytes(value[4]), RowText.NumberOrNull(value[5]) is { } at ? Instant.FromUnixTimeMilliseconds(at) : null, RowText.TextOrNull(value[6]));

    static string TextOf(in StoredTransition head) =>
        ProjectionRow.Join(head.Version.ToString(CultureInfo.InvariantCulture), head.Hash.ToString(), head.Position.ToString(CultureInfo.InvariantCulture));
}
