using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>Dispatch, acceptance, return and ruling, designation, joint operation, recall.</summary>
static class DispatchNotices
{
    public static ImmutableArray<NoticeLine>? Of(CaseState before, Event happened, CaseState after) => happened switch
    {
        CaseDispatched e => [new(Addressee.Unit(e.Unit), NoticeKinds.Assigned, NoticeLine.About(e.Dispose ?? e.Accept))],
        CaseAccepted { Deemed: true } => [new(Who.Lead(after), NoticeKinds.DeemedAccepted, Disposal(after))],
        CaseAccepted => [],
        CaseReturned e => [new(Addressee.Centre(e.Ruler), NoticeKinds.Returned, NoticeLine.About(e.Rule) with { Unit = e.Unit, Reason = e.Reason, Outcome = "pending" })],
        ReturnUpheld e =>
        [
            new(Addressee.Centre(after.Holder), NoticeKinds.Returned, NoticeLine.About(e.Dispatch) with { Unit = e.Unit, Reason = e.Reason, Outcome = "upheld" }),
            .. Withdrawn(before, e.Reason),
        ],
        ReturnOverruled e => [new(Addressee.Unit(e.Unit), NoticeKinds.Returned, Disposal(after) with { Reason = e.Reason, Outcome = "overruled" })],
        CaseDesignated e when before.Dispatch?.Unit == e.Unit => [Assigned(after, e.Unit)],
        CaseDesignated e => [Assigned(after, e.Unit), .. Withdrawn(before, e.Reason)],
        CaseJoined e =>
        [
            .. before.Dispatch?.Unit == e.Lead ? [] : (ImmutableArray<NoticeLine>)[Assigned(after, e.Lead), .. Withdrawn(before, null)],
            .. e.Members.Select(unit => Assigned(after, unit)),
        ],
        CaseRecalled e => Withdrawn(before, e.Reason),
        CaseHandledHere or CaseAssignedInside or MemberFedBack => [],
        _ => null,
    };

    static NoticeLine Assigned(CaseState after, string unit) => new(
        Addressee.Unit(unit), NoticeKinds.Assigned, Disposal(after, after.DispatchOf(unit) is { } dispatch ? after.ClockOf(ClockNames.Dispose, dispatch) : ClockNames.Dispose));

    static ImmutableArray<NoticeLine> Withdrawn(CaseState before, string? reason) =>
    [
        .. before.InForce().Where(dispatch => dispatch.UnitCode is not null)
            .Select(dispatch => new NoticeLine(Addressee.Unit(dispatch.Unit), NoticeKinds.Withdrawn, new("", Reason: reason))),
    ];

    static NoticeDocument Disposal(CaseState after, string clock = ClockNames.Dispose) =>
        after.Clock(clock) is { Stopped: null } running ? new("", Clock: clock, Due: running.Due) : new("");
}
