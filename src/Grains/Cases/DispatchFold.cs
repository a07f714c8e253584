using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>Who has the case to dispose of it: dispatch, acceptance, return, designation, joint operation, recall.</summary>
static class DispatchFold
{
    public static CaseState? Apply(CaseState state, Event happened, in EventContext context) => happened switch
    {
        CaseDispatched e => state.Replace(new(e.Unit, state.Holder, state.Tier, false, []), CaseStatus.Dispatched, context.At)
            .Start(e.Accept, context).Start(e.Dispose, context),
        CaseHandledHere e => state.Replace(new("", state.Holder, state.Tier, true, [], Own: true), CaseStatus.InDisposal, context.At).Start(e.Dispose, context),
        CaseAccepted e => Accepted(state, e, context.At).Start(e.Dispose, context),
        CaseReturned e => Returned(state, e).Stop(context.At, ClockNames.Accept).Pause(ClockNames.Dispose, context.At).Start(e.Rule, context),
        ReturnUpheld e => state.Void(context.At, upheld: true).Stop(context.At, ClockNames.Rule).Start(e.Dispatch, context),
        ReturnOverruled e => (state with { Status = CaseStatus.InDisposal, Ruling = null, Dispatch = state.Dispatch?.With(binding: true) })
            .Stop(context.At, ClockNames.Rule).Resume(e.Resumed, context.At).Start(e.Dispose, context),
        CaseRecalled e => state.Void(context.At, upheld: false).Start(e.Dispatch, context),
        CaseDesignated e => Designated(state, e, context).Resume(e.Resumed, context.At).Start(e.Dispose, context),
        CaseJoined e => Joined(state, e, context),
        CaseAssignedInside => state,
        MemberFedBack e => MemberDone(state, e).Stop(context.At, ClockNames.Of(ClockNames.Dispose, e.Unit)),
        _ => null,
    };

    /// <summary>One dispatch of that unit instead of another.</summary>
    public static CaseState With(this CaseState state, Dispatch old, Dispatch changed) => old == state.Dispatch
        ? state with { Dispatch = changed }
        : state with { Members = state.Members.Replace(old, changed) };

    static Dispatch With(this Dispatch dispatch, bool binding) => dispatch with { Binding = binding };

    static CaseState Replace(this CaseState state, Dispatch dispatch, CaseStatus status, Instant at)
    {
        // The same unit again, as a dispute may be settled: that it was late stays a fact.
        if (state.DispatchOf(dispatch.Unit) is { WasLate: true }) dispatch = dispatch with { WasLate = true };
        if (state.Dispatch is { } before) state = state.StopAllOf(before, at);
        var next = state.Stop(at, ClockNames.Dispatch).Stop(at, ClockNames.Coordinate);
        return (next with { Status = status, Dispatch = dispatch, Ruling = null }).Count(dispatch.Unit);
    }

    static CaseState Count(this CaseState state, string unit)
    {
        if (unit.Length == 0) return state;
        var counts = state.DispatchedTo ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
        return state with { DispatchedTo = counts.SetItem(unit, counts.GetValueOrDefault(unit) + 1) };
    }

    static CaseState Accepted(CaseState state, CaseAccepted e, Instant at)
    {
        var next = state with { Status = CaseStatus.InDisposal };
        return e.Deemed
            ? (next with { Dispatch = state.Dispatch! with { Deemed = true } }).Lapse(ClockNames.Accept).Stop(at, ClockNames.Accept)
            : (next with { Dispatch = state.Dispatch!.With(e.By) }).Stop(at, ClockNames.Accept);
    }

    static CaseState Returned(CaseState state, CaseReturned e) => state with
    {
        Status = CaseStatus.ReturnPending,
        Returned = (state.Returned ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal)).Add(e.Unit),
        Ruling = new(e.Ruler, e.Tier, e.Rule.Due, e.Suggested),
    };

    static CaseState Void(this CaseState state, Instant at, bool upheld)
    {
        if (state.Dispatch is not { } dispatch) return state with { Status = CaseStatus.Filed, Ruling = null };
        foreach (var each in state.InForce()) state = state.StopAllOf(each, at);
        state = state.Stop(at, ClockNames.Accept).Stop(at, ClockNames.Coordinate);
        return state with
        {
            Status = CaseStatus.Filed,
            Holder = dispatch.Dispatcher,
            Tier = dispatch.DispatcherTier,
            Dispatch = null,
            Members = [],
            Ruling = null,
            Upheld = upheld ? (state.Upheld ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal)).Add(dispatch.Unit) : state.Upheld,
        };
    }

    static CaseState Designated(CaseState state, CaseDesignated e, in EventContext context)
    {
        if (state.Dispatch is not { } before || before.Unit != e.Unit)
            return state.Replace(new(e.Unit, state.Holder, state.Tier, Binding: true, []), CaseStatus.InDisposal, context.At);
        var designated = before with { Binding = true, Dispatcher = state.Holder, DispatcherTier = state.Tier };
        return (state with { Status = CaseStatus.InDisposal, Dispatch = designated }).Stop(context.At, ClockNames.Coordinate);
    }

    static CaseState Joined(CaseState state, CaseJoined e, in EventContext context)
    {
        if (state.Dispatch is not { } before || before.Unit != e.Lead)
            state = state.Replace(new(e.Lead, state.Holder, state.Tier, Binding: true, []), CaseStatus.InDisposal, context.At);
        else
            state = (state with { Status = CaseStatus.InDisposal }).Stop(context.At, ClockNames.Coordinate).Stop(context.At, ClockNames.Accept);
        foreach (var unit in e.Members)
        {
            var member = new Dispatch(unit, state.Dispatch!.Dispatcher, state.Dispatch.DispatcherTier, Binding: true, []);
            state = (state with { Members = state.Members.Add(member) }).Count(unit);
        }

        foreach (var clock in e.Clocks) state = state.Start(clock, context);
        return state;
    }

    static CaseState MemberDone(CaseState state, MemberFedBack e)
    {
        if (state.DispatchOf(e.Unit) is not { } member) return state;
        return state.With(member, member.With(e.By) with { Done = true });
    }
}
