using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>What moves a case, or the ruling on its return, from centre to centre, and what is said at the top.</summary>
static class HolderNotices
{
    public static ImmutableArray<NoticeLine>? Of(CaseState before, Event happened, CaseState after) => happened switch
    {
        CaseMoved e => Climbing(e.From, e.To, e.Cause, e.Clock),
        RulingMoved e => Climbing(e.From, e.To, e.Cause, e.Clock),
        CaseHandedDown e => [new(Addressee.Centre(e.To), NoticeKinds.Assigned, NoticeLine.About(e.Clock) with { From = e.From, Reason = e.Reason })],
        DisputeRaised e => [new(Addressee.Centre(e.To), NoticeKinds.Disputed, NoticeLine.About(e.Coordinate) with { From = e.From, Reason = e.Reason })],
        GovernmentInformed e =>
        [
            new(Addressee.Government(e.Government), NoticeKinds.GovernmentInformed, new("", Clock: e.Clock, Due: before.Clock(e.Clock)?.Due, Times: e.Times)),
        ],
        ClockWarned e => About(after, NoticeKinds.AboutToLapse, e.Clock, e.Due),
        ClockLapsed e => About(after, NoticeKinds.Overdue, e.Clock, e.Due, e.Times),
        ClockSubstituted { Centre: { } centre } e => [new(Addressee.Centre(centre), Substituted(e), NoticeLine.About(e.Clock))],
        ClockSubstituted e => About(after, Substituted(e), e.Clock.Name, e.Clock.Due, e.Level + 1),
        ClockDeferred => [],
        _ => null,
    };

    static string Substituted(ClockSubstituted e) => e.Clock.Name == ClockNames.Check ? NoticeKinds.ToCheck : NoticeKinds.ToVerify;

    static ImmutableArray<NoticeLine> Climbing(string from, string to, string cause, ClockStart clock)
    {
        var facts = NoticeLine.About(clock) with { From = from, To = to, Cause = cause };
        return [new(Addressee.Centre(from), NoticeKinds.Climbing, facts), new(Addressee.Centre(to), NoticeKinds.Climbing, facts)];
    }

    static ImmutableArray<NoticeLine> About(CaseState state, string kind, string clock, NodaTime.Instant due, int? times = null) =>
        Who.Of(state, clock) is { } to ? [new(to, kind, new("", Clock: clock, Due: due, Times: times))] : [];
}
