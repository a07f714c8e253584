using System.Collections.Immutable;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>
/// Which event tells whom what. The families of events have a file each; a new event gets its line there. Whoever acts himself is not told
/// of it. Needs no plan, like the fold: what a line says stands in the event or in the case.
/// </summary>
static class NoticeTable
{
    public static ImmutableArray<NoticeLine> Of(CaseState before, Event happened, CaseState after) =>
        IntakeNotices.Of(before, happened, after)
        ?? HolderNotices.Of(before, happened, after)
        ?? DispatchNotices.Of(before, happened, after)
        ?? VerificationNotices.Of(happened, after)
        ?? OverdueNotices.Of(happened, after)
        ?? EndNotices.Of(before, happened, after)
        ?? [];
}
