using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>Feedback, verification, and what the dispatcher of record makes of it.</summary>
static class VerificationNotices
{
    public static ImmutableArray<NoticeLine>? Of(Event happened, CaseState after) => happened switch
    {
        CaseFedBack e => [new(Who.Verifier(after), NoticeKinds.ToVerify, NoticeLine.About(e.Verify))],
        VerificationRepeated e => [new(Who.Verifier(after), NoticeKinds.ToVerify, NoticeLine.About(e.Verify) with { Reason = e.Reason })],
        CaseVerified e => [new(Who.Dispatcher(after), NoticeKinds.ToClose, NoticeLine.About(e.Close) with { Reason = e.Reason, Outcome = e.Rework ? "rework" : "close" })],
        CaseReworkOrdered e =>
        [
            new(Who.Lead(after), NoticeKinds.Rework, new("", Clock: ClockNames.Dispose, Due: e.Dispose?.Due ?? e.Resumed?.Due, Reason: e.Reason)),
        ],
        _ => null,
    };
}
