using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>
/// State × event → state. Total; needs no plan, because events carry resolved limits, tiers and due times. The families of events have a file
/// each: <see cref="HolderFold"/>, <see cref="DispatchFold"/>, <see cref="OverdueFold"/>.
/// </summary>
static class CaseFold
{
    public static CaseState Apply(CaseState state, Event happened, in EventContext context) =>
        Main(state, happened, context)
        ?? HolderFold.Apply(state, happened, context)
        ?? DispatchFold.Apply(state, happened, context)
        ?? OverdueFold.Apply(state, happened, context)
        ?? throw new InvalidOperationException($"a case has no event {happened.GetType().Name}");

    static CaseState? Main(CaseState state, Event happened, in EventContext context) => happened switch
    {
        CaseReported e => Reported(e, context).Start(e.File, context).Start(e.Overall, context),
        CaseFiled e => (state with { Status = CaseStatus.Filed, Item = e.Item ?? state.Item, Condition = e.Condition, DisposeLimit = e.Limit })
            .Stop(context.At, ClockNames.File).Start(e.Dispatch, context).Start(e.Overall, context),
        CaseNotFiled e => state.End(CaseStatus.NotFiled, e.Reason, context.At),
        CaseSelfDisposed e => SelfDisposed(state, e, context),
        CheckAsked e => (state with { Status = CaseStatus.Checking, Substitution = 0 }).Start(e.Check, context),
        CheckAnswered e => (state with { Status = CaseStatus.Reported, Finding = e.Finding, Substitution = 0 }).Stop(context.At, ClockNames.Check),
        CaseFedBack e => FedBack(state, e).Stop(context.At, ClockNames.Coordinate).Pause(ClockNames.Dispose, context.At).Start(e.Verify, context),
        CaseVerified e => (state with { Status = CaseStatus.ClosePending, ReworkRecommended = e.Rework, Substitution = 0 })
            .Stop(context.At, ClockNames.Verify).Start(e.Close, context),
        VerificationRepeated e => (state with { Status = CaseStatus.Verifying, ReworkRecommended = null, VerifiedAgain = state.VerifiedAgain + 1 })
            .Stop(context.At, ClockNames.Close).Start(e.Verify, context),
        CaseReworkOrdered e => Rework(state).Stop(context.At, ClockNames.Close).Resume(e.Resumed, context.At).Start(e.Dispose, context),
        CaseClosed e => state.End(CaseStatus.Closed, e.Reason, context.At),
        CaseClosedByRecord => state.End(CaseStatus.Closed, "by-record", context.At),
        CaseCancelled e => state.End(CaseStatus.Cancelled, e.Reason, context.At),
        MergeAsked e => state with { MergingInto = e.Into },
        MergeDeclined => state with { MergingInto = null },
        CaseMerged e => (state with { MergingInto = e.Into }).End(CaseStatus.Merged, null, context.At),
        NoticeAcknowledged => state,
        CaseTakenIn e => state with { TakenIn = state.TakenIn.Add(e.From) },
        _ => null,
    };

    /// <summary>The end of a case: no clock runs any more, and each that was late is counted.</summary>
    public static CaseState End(this CaseState state, CaseStatus status, string? reason, Instant at)
    {
        foreach (var clock in state.Clocks) state = state.Stop(at, clock.Name);
        return state with { Status = status, EndedAt = at, EndReason = reason, Ruling = null };
    }

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
        Reporter = e.By.Role == Role.GM ? e.By.Id : null,
        ReportedAt = e.ReportedAt ?? context.At,
        OpenedAt = context.At,
    };

    static CaseState SelfDisposed(CaseState state, CaseSelfDisposed e, in EventContext context)
    {
        if (e.Verify is null) return state.End(CaseStatus.SelfDisposed, null, context.At);
        var own = new Dispatch("", state.Holder, state.Tier, Binding: true, [e.By.Id], Own: true);
        return (state with { Status = CaseStatus.Verifying, Dispatch = own, ReworkRecommended = null, Substitution = 0, CallBack = e.CallBack })
            .Stop(context.At, ClockNames.File).Stop(context.At, ClockNames.Dispatch).Start(e.Verify, context);
    }

    static CaseState FedBack(CaseState state, CaseFedBack e) => state with
    {
        Status = CaseStatus.Verifying,
        ReworkRecommended = null,
        Substitution = 0,
        VerifiedAgain = 0,
        CallBack = e.CallBack,
        Dispatch = state.Dispatch?.With(e.By),
    };

    static CaseState Rework(CaseState state) => state with
    {
        Status = CaseStatus.InDisposal,
        Reworks = state.Reworks + 1,
        ReworkRecommended = null,
        Dispatch = state.Dispatch is { } dispatch ? dispatch with { Binding = true } : null,
    };
}
