using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Desks;

/// <summary>State × event → state.</summary>
static class DeskFold
{
    public static DeskState Apply(DeskState state, Event happened, in EventContext context) => happened switch
    {
        DeskShiftBegan e => state with { Desk = e.Desk, Since = context.At, Until = e.Until },
        DeskArrived e => state with { Open = e.Held, Counts = Count(state.Counts, e) },
        DeskGone e => state with
        {
            Open = e.Held,
            Counts = e.Ended ? state.Counts with { Ended = state.Counts.Ended + 1 } : state.Counts with { Left = state.Counts.Left + 1 },
        },
        DeskHandover e => state with
        {
            Desk = e.Record.To,
            Since = e.Record.At,
            Until = e.Until,
            Counts = new(),
            Handovers = Keep(state.Handovers.Add(new(e.Record))),
        },
        DeskHandoverUnsigned e => Change(state, e.Number, record => record with { Unsigned = e.Missing }),
        DeskHandedOver e => SignLeaving(state, e, context),
        DeskTakenOver e => SignComing(state, e, context),
        _ => throw new InvalidOperationException($"a desk has no event {happened.GetType().Name}"),
    };

    static ShiftCounts Count(ShiftCounts counts, DeskArrived e) => counts with
    {
        Arrived = counts.Arrived + 1,
        Urgent = counts.Urgent + (e.Urgent ? 1 : 0),
        Waiting = counts.Waiting + (e.Waits ? 1 : 0),
        Climbed = counts.Climbed + (e.Climbed ? 1 : 0),
    };

    static DeskState SignLeaving(DeskState state, DeskHandedOver e, in EventContext context)
    {
        var at = context.At;
        return Change(state, e.Number, record => record with { HandedOverBy = e.By, HandedOverAt = at, Named = e.To, Note = e.Note });
    }

    static DeskState SignComing(DeskState state, DeskTakenOver e, in EventContext context)
    {
        var at = context.At;
        return Change(state, e.Number, record => record with { TakenOverBy = e.By, TakenOverAt = at });
    }

    static DeskState Change(DeskState state, int number, Func<HandoverDocument, HandoverDocument> change) =>
        state.Latest is { } latest && latest.Record.Number == number ? state.WithLatest(change(latest)) : state;

    static ImmutableArray<HandoverDocument> Keep(ImmutableArray<HandoverDocument> all) =>
        all.Length > DeskState.Kept ? all.RemoveRange(0, all.Length - DeskState.Kept) : all;
}
