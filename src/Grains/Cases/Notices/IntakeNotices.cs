using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>Report, check and filing. A centre that files a case itself knows that it has to dispatch it.</summary>
static class IntakeNotices
{
    public static ImmutableArray<NoticeLine>? Of(CaseState before, Event happened, CaseState after) => happened switch
    {
        CaseReported { File: { } clock } => [new(Who.Holder(after), NoticeKinds.Assigned, NoticeLine.About(clock))],
        CaseReported => [],
        CaseFiled { Dispatch: { } clock } e when !Who.IsCentre(e.By) => [new(Who.Holder(after), NoticeKinds.Assigned, NoticeLine.About(clock))],
        CaseFiled => [],
        CaseNotFiled e => [new(Who.Caller(after), NoticeKinds.NotFiled, new("", Reason: e.Reason))],
        CheckAsked e => [new(Who.Checker(after), NoticeKinds.ToCheck, NoticeLine.About(e.Check))],
        CheckAnswered e => [new(Who.Holder(after), NoticeKinds.Checked, new("", Reason: e.Finding.ToString()))],
        CaseSelfDisposed { Verify: { } clock } => [new(Who.Verifier(after), NoticeKinds.ToVerify, NoticeLine.About(clock))],
        CaseSelfDisposed when before.Status == CaseStatus.None || before.Channel.Length == 0 => [],
        CaseSelfDisposed => [new(Who.Caller(after), NoticeKinds.Closed), new(Who.Holder(after), NoticeKinds.Closed)],
        _ => null,
    };
}
