using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>An end is told to the channel that brought the case, for the caller's answer, and to the units that had it.</summary>
static class EndNotices
{
    public static ImmutableArray<NoticeLine>? Of(CaseState before, Event happened, CaseState after) => happened switch
    {
        CaseClosed e => All(before, after, NoticeKinds.Closed, new("", Reason: e.Reason)),
        CaseClosedByRecord => All(before, after, NoticeKinds.Closed, null),
        CaseCancelled e => All(before, after, NoticeKinds.Cancelled, new("", Reason: e.Reason)),
        CaseMerged e => All(before, after, NoticeKinds.Merged, new("", Into: e.Into)),
        _ => null,
    };

    static ImmutableArray<NoticeLine> All(CaseState before, CaseState after, string kind, NoticeDocument? facts) =>
    [
        new(Who.Caller(after), kind, facts),
        .. before.InForce().Where(dispatch => dispatch.UnitCode is not null).Select(dispatch => new NoticeLine(Addressee.Unit(dispatch.Unit), kind, facts)),
    ];
}
