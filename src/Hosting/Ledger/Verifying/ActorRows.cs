using System.Globalization;
using System.Text;
using GridActors.Hosting.Checking;
using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>The rows of the projections that follow from one actor's log: its fold, and what was told and parked on the way.</summary>
sealed class ActorRows
{
    readonly TransitionCodec codec;
    readonly GrainKind kind;
    readonly ActorHead head;
    readonly NoticeAudit notices = new((_, _) => { });
    readonly List<StoredParked> parked = [];
    readonly long snapshotVersion;
    Standing standing;

    /// <param name="snapshotVersion">The version at which the state is kept in its snapshot's form; 0 for none.</param>
    public ActorRows(GrainCatalog catalog, TransitionCodec codec, ActorHead head, long snapshotVersion)
    {
        (this.codec, this.head, this.snapshotVersion, kind) = (codec, head, snapshotVersion, catalog[head.Actor.Kind]);
        standing = Standing.Of(kind, head.Actor);
    }

    /// <summary>The fold at the version asked for; null before it was reached.</summary>
    public StoredSnapshot? Snapshot { get; private set; }

    /// <summary>The snapshot as of now, for the kinds of actors that have one.</summary>
    public ProjectionRow? SnapshotNow => kind.LongLived ? new("snapshot", head.Number, "", TextOf(SnapshotCodec.Write(kind, standing))) : null;

    public int FoldVersion => kind.FoldVersion;

    public void Read(in StoredTransition row)
    {
        var transition = codec.Read(head.Actor, row.Body.Span);
        var (before, context) = (standing.State, new EventContext(head.Actor, transition.At, row.Version, transition.Plan));
        standing = Folding.Next(kind, head.Actor, standing, row, transition);
        foreach (var step in transition.Steps)
        {
            if (step.Error is { } error) parked.Add(new(head.Actor, row.Version, step.Cause, error));
            foreach (var happened in step.Events)
            {
                var after = kind.Apply(before, happened, context);
                notices.Read(new(row.Position, head.Actor, row.Version, row.Body, row.Hash), transition.At, kind.Notices(head.Actor, before, happened, after, context));
                before = after;
            }
        }

        if (row.Version == snapshotVersion) Snapshot = SnapshotCodec.Write(kind, standing);
    }

    /// <summary>All but the snapshot, which may be there or not.</summary>
    public IEnumerable<ProjectionRow> Rows()
    {
        var (no, shard) = (head.Number, Text(head.Actor.Shard.Number));
        yield return new("actor", no, head.Actor.ToString(), ProjectionRow.Join(Text(head.Version), head.Hash.ToString(), Text(head.Position)));
        foreach (var timer in standing.Timers.All) yield return new("timer", no, timer.Name, ProjectionRow.Join(Text(timer.Version), shard, Text(timer.Due)));
        foreach (var number in head.Pending ?? []) yield return new("message", no, Text(number), shard);
        foreach (var row in parked) yield return new("parked", no, ProjectionRow.Join(Text(row.Version), row.Cause), row.Error);
        if (kind.List(head.Actor, standing.State) is { } list)
            yield return new("listing", no, kind.Kind, ProjectionRow.Join(list.Status, list.Holder, list.Unit, list.Area, Text(list.Document)));
        foreach (var notice in notices.All)
        {
            yield return new("notice", no, Text(notice.Number), ProjectionRow.Join(
                notice.Addressee, notice.AcknowledgedAt is null ? "1" : "0", Text(notice.At), notice.Kind, Text(notice.Document),
                notice.AcknowledgedAt is { } at ? Text(at) : null, notice.AcknowledgedBy));
        }
    }

    public static string TextOf(StoredSnapshot snapshot) =>
        ProjectionRow.Join(Text(snapshot.Version), snapshot.Hash.ToString(), Text(snapshot.FoldVersion), Text(snapshot.Body));

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Text(Instant time) => Text(time.ToUnixTimeMilliseconds());

    static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
