using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>State × event → state. Total; needs no plan, because events carry resolved limits, tiers and due times.</summary>
static class CaseFold
{
    public static CaseState Apply(CaseState state, Event happened, in EventContext context) => happened switch
    {
        CaseReported e => Reported(e, context).Start(e.File, context),
        CaseFiled e => (state with { Status = CaseStatus.Filed, Item = e.Item ?? state.Item, Condition = e.Condition, DisposeLimit = e.Limit })
            .Stop(context.At, ClockNames.File).Start(e.Dispatch, context),
        CaseNotFiled e => state.End(CaseStatus.NotFiled, e.Reason, context.At),
        CaseDispatched e => (state with { Status = CaseStatus.Dispatched, Dispatch = new(e.Unit, state.Holder, state.Tier, false, []) })
            .Stop(context.At, ClockNames.Dispatch).Start(e.Accept, context).Start(e.Dispose, context),
        CaseAccepted e => Accepted(state, e, context.At),
        CaseFedBack e => (state with { Status = CaseStatus.Verifying, ReworkRecommended = null, Dispatch = state.Dispatch.With(e.By) })
            .Pause(ClockNames.Dispose, context.At).Start(e.Verify, context),
        CaseVerified e => (state with { Status = CaseStatus.ClosePending, ReworkRecommended = e.Rework })
            .Stop(context.At, ClockNames.Verify).Start(e.Close, context),
        CaseReworkOrdered e => Rework(state).Stop(context.At, ClockNames.Close).Start(e.Dispose, context),
        CaseClosed e => state.End(CaseStatus.Closed, e.Reason, context.At),
        CaseMoved e => Moved(state, e).Stop(context.At, e.Clock.Name).Start(e.Clock, context),
        GovernmentInformed e => (state with { Informed = state.Informed + 1, Notices = e.Times }).Lapse(e.Clock).Start(e.Repeat, context),
        ClockLapsed e => (state with { Notices = e.Times }).Lapse(e.Clock).Start(e.Repeat, context),
        ClockDeferred e => state.Defer(e.Clock, e.Due),
        _ => throw new InvalidOperationException($"a case has no event {happened.GetType().Name}"),
    };

    static CaseState Reported(CaseReported e, in EventContext context) => new()
    {
        Status = CaseStatus.Reported,
        Number = e.Number,
        Item = e.Item,
        ReportedItem = e.Item,
        Channel = e.Channel,
        Grid = e.Grid,
        Holder = e.Holder,
        Tier = e.Tier,
        PersonalKey = e.Personal?.KeyId,
        PatrolFind = e.By.Role == Role.GM,
        ReportedAt = e.ReportedAt ?? context.At,
        OpenedAt = context.At,
    };

    static CaseState Accepted(CaseState state, CaseAccepted e, Instant at)
    {
        var next = state with { Status = CaseStatus.InDisposal };
        return e.Deemed
            ? next.Lapse(ClockNames.Accept).Stop(at, ClockNames.Accept)
            : (next with { Dispatch = state.Dispatch.With(e.By) }).Stop(at, ClockNames.Accept);
    }

    static CaseState Moved(CaseState state, CaseMoved e)
    {
        var moved = state with { Holder = e.To, Tier = e.Tier };
        return e.Cause == Causes.DeadlineLapsed ? (moved with { Climbs = state.Climbs + 1 }).Lapse(e.Clock.Name) : moved;
    }

    static CaseState Rework(CaseState state) => state with
    {
        Status = CaseStatus.InDisposal,
        Reworks = state.Reworks + 1,
        ReworkRecommended = null,
        Dispatch = state.Dispatch is { } dispatch ? dispatch with { Binding = true } : null,
    };

    static Dispatch? With(this Dispatch? dispatch, Principal handler) =>
        dispatch is null || dispatch.Handlers.Contains(handler.Id) ? dispatch : dispatch with { Handlers = dispatch.Handlers.Add(handler.Id) };

    static CaseState End(this CaseState state, CaseStatus status, string? reason, Instant at)
    {
        foreach (var clock in state.Clocks) state = state.Stop(at, clock.Name);
        return state with { Status = status, EndedAt = at, EndReason = reason };
    }
}
