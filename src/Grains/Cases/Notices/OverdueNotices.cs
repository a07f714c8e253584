using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>The overdue region, LIFECYCLE §3: late, explained, judged, reported, supervised.</summary>
static class OverdueNotices
{
    public static ImmutableArray<NoticeLine>? Of(Event happened, CaseState after) => happened switch
    {
        DisposalOverdue e => [new(Who.Unit(after, e.Unit), NoticeKinds.Overdue, new("", Clock: e.Clock, Due: e.Due))],
        DelayExplained e => [new(Who.Dispatcher(after), NoticeKinds.ToJudge, NoticeLine.About(e.Judge) with { Unit = e.Unit, Reason = e.Reason })],
        ExplanationMissing e => [new(Who.Dispatcher(after), NoticeKinds.ToReport, NoticeLine.About(e.Report) with { Unit = e.Unit })],
        ReasonJudged e => [new(Who.Unit(after, e.Unit), NoticeKinds.Judged, NoticeLine.About(e.Agreed) with { Outcome = e.Valid ? "valid" : "not-valid" })],
        SupervisionReported e => [new(Addressee.Government(e.Government), NoticeKinds.ToSupervise, NoticeLine.About(e.Order) with { Unit = e.Unit })],
        SupervisionOrdered e =>
        [
            new(Who.Unit(after, e.Unit), NoticeKinds.Supervised, NoticeLine.About(e.Supervised)),
            .. e.Unit.Length == 0 ? [] : (ImmutableArray<NoticeLine>)[new(Who.Dispatcher(after), NoticeKinds.Supervised, NoticeLine.About(e.Supervised) with { Unit = e.Unit })],
        ],
        SupervisionDeclined e => [new(Who.Dispatcher(after), NoticeKinds.SupervisionDeclined, new("", Unit: e.Unit, Reason: e.Reason))],
        SupervisionLapsed e =>
        [
            new(Addressee.Government(e.Government), NoticeKinds.GovernmentInformed, new("", Clock: e.Clock, Due: after.Clock(e.Clock)?.Due, Unit: e.Unit, Times: e.Times)),
            new(Who.Unit(after, e.Unit), NoticeKinds.Overdue, new("", Clock: e.Clock, Due: after.Clock(e.Clock)?.Due, Times: e.Times)),
        ],
        _ => null,
    };
}
