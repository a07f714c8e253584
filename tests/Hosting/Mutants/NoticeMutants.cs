using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Mutants;

public sealed class NoticeIsNotWritten : ProjectionMutant
{
    public override string Breaks => "§2.1 notices are written in the same transaction";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) =>
        row with { Notices = row.Notices.RemoveAll(change => change is NoticeChange.Posted) };
}

public sealed class NoticeIsWrittenTwice : ProjectionMutant
{
    public override string Breaks => "each notice stands exactly once";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) =>
        row with { Notices = [.. row.Notices.OfType<NoticeChange.Posted>(), .. row.Notices] };
}

public sealed class NoticeGoesToTheWrongAddressee : ProjectionMutant
{
    string? neighbour;

    public override string Breaks => "a notice is for its addressee, not for whoever was told before";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row)
    {
        if (row.Notices is not [NoticeChange.Posted first, ..]) return row;
        var addressee = neighbour ?? first.Addressee;
        neighbour = first.Addressee;
        return row with { Notices = row.Notices.SetItem(0, first with { Addressee = addressee }) };
    }
}

public sealed class NoticeIsWrittenWithTheNextTransition : ProjectionMutant
{
    readonly Dictionary<ActorId, IEnumerable<NoticeChange>> kept = [];

    public override string Breaks => "§2.1 notices are written in the same transaction, not in the next";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row)
    {
        var earlier = kept.GetValueOrDefault(append.Actor, []);
        kept[append.Actor] = row.Notices;
        return row with { Notices = [.. earlier] };
    }
}

public sealed class AcknowledgementIsNotWritten : ProjectionMutant
{
    public override string Breaks => "§2.1 what settles a notice is written in the same transaction";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) =>
        row with { Notices = row.Notices.RemoveAll(change => change is NoticeChange.Acknowledged) };
}

public sealed class TheLastAcknowledgementStands : ProjectionMutant
{
    public override string Breaks => "the first acknowledgement stands: what was seen is not seen later by another";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) => row with
    {
        Notices = [.. row.Notices.Select(change => change is NoticeChange.Acknowledged seen ? seen with { By = "whoever came last" } : change)],
    };
}
