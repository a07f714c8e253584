using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>The overdue region of each dispatch, LIFECYCLE §3. The main state does not change.</summary>
static class OverdueFold
{
    public static CaseState? Apply(CaseState state, Event happened, in EventContext context) => happened switch
    {
        DisposalOverdue e => Overdue(state, e).Lapse(e.Clock).Start(e.Explain, context),
        DelayExplained e => state.Now(e.Unit, Lateness.Explained).Stop(e.Unit, ClockNames.Explain, context.At).Start(e.Judge, context),
        ExplanationMissing e => state.Lapse(e.Clock).Now(e.Unit, Lateness.SupervisionDue).Stop(context.At, e.Clock).Start(e.Report, context),
        ReasonJudged e => state.Now(e.Unit, e.Valid ? Lateness.Excused : e.Report is null ? Lateness.OnTime : Lateness.SupervisionDue)
            .Stop(e.Unit, ClockNames.Judge, context.At).Start(e.Agreed, context).Start(e.Report, context),
        SupervisionReported e => state.Now(e.Unit, Lateness.ReportedToGovernment, e.Government)
            .Stop(e.Unit, ClockNames.ReportUp, context.At).Start(e.Order, context),
        SupervisionOrdered e => state.Now(e.Unit, Lateness.UnderSupervision).Stop(e.Unit, ClockNames.Order, context.At).Start(e.Supervised, context),
        SupervisionDeclined e => state.Now(e.Unit, Lateness.Excused).Stop(e.Unit, ClockNames.Order, context.At),
        SupervisionLapsed e => (state with { Notices = e.Times }).Lapse(e.Clock).Start(e.Repeat, context),
        _ => null,
    };

    static CaseState Overdue(CaseState state, DisposalOverdue e)
    {
        if (state.DispatchOf(e.Unit) is not { } dispatch) return state;
        var lateness = e.Explain is null ? dispatch.Lateness : Lateness.Overdue;
        return state.With(dispatch, dispatch with { WasLate = true, Lateness = lateness });
    }

    static CaseState Now(this CaseState state, string unit, Lateness lateness, string? government = null) => state.DispatchOf(unit) is { } dispatch
        ? state.With(dispatch, dispatch with { Lateness = lateness, Government = government ?? dispatch.Government })
        : state;

    static CaseState Stop(this CaseState state, string unit, string kind, Instant at) =>
        state.DispatchOf(unit) is { } dispatch ? state.Stop(at, state.ClockOf(kind, dispatch)) : state;
}
