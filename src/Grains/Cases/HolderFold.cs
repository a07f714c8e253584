using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>What moves a case from centre to centre, and what happens to clocks that nobody acts on.</summary>
static class HolderFold
{
    public static CaseState? Apply(CaseState state, Event happened, in EventContext context) => happened switch
    {
        CaseMoved e => Moved(state, e).Stop(context.At, e.Clock.Name).Start(e.Clock, context),
        CaseHandedDown e => HandedDown(state, e).Stop(context.At, e.Clock.Name).Start(e.Clock, context),
        DisputeRaised e => Disputed(state, e).Stop(context.At, ClockNames.Dispatch).Stop(context.At, ClockNames.Rule).Start(e.Coordinate, context),
        RulingMoved e => (state.Lapse(e.Clock.Name) with { Ruling = (state.Ruling ?? new(e.From, "", context.At)) with { Ruler = e.To, Tier = e.Tier } })
            .Stop(context.At, e.Clock.Name).Start(e.Clock, context),
        GovernmentInformed e => (state with { Informed = state.Informed + 1, Notices = e.Times }).Lapse(e.Clock).Start(e.Repeat, context),
        ClockLapsed e => (state with { Notices = e.Times }).Lapse(e.Clock).Start(e.Repeat, context),
        ClockSubstituted e => (state.Lapse(e.Clock.Name) with { Substitution = e.Level }).Stop(context.At, e.Clock.Name).Start(e.Clock, context),
        ClockDeferred e => state.Defer(e.Clock, e.Due),
        ClockWarned e => state.Warned(e.Clock),
        _ => null,
    };

    static CaseState Moved(CaseState state, CaseMoved e)
    {
        var moved = state with { Holder = e.To, Tier = e.Tier };
        if (e.Cause is Causes.DeadlineLapsed or Causes.NobodyOnDuty) moved = moved with { Climbs = state.Climbs + 1 };
        return e.Cause == Causes.DeadlineLapsed ? moved.Lapse(e.Clock.Name) : moved;
    }

    static CaseState HandedDown(CaseState state, CaseHandedDown e)
    {
        var counts = state.HandDowns ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
        return state with { Holder = e.To, Tier = e.Tier, HandDowns = counts.SetItem(state.Tier, counts.GetValueOrDefault(state.Tier) + 1) };
    }

    static CaseState Disputed(CaseState state, DisputeRaised e) =>
        state with { Status = CaseStatus.Disputed, Holder = e.To, Tier = e.Tier, Ruling = null };
}
