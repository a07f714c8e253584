using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary><c>rule</c>: the next rung rules; the case itself stays where it is. At the top, its government is informed.</summary>
sealed class RuleLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        var ruler = turn.Case.Ruling!.Ruler;
        turn.Emit(turn.PlanOf(clock).Above(ruler) is { } next
            ? new RulingMoved(ruler, next.Code, next.Tier.Code, Causes.DeadlineLapsed, turn.StartRung(ClockNames.Rule, next.Tier.Code))
            : new GovernmentInformed(ruler, clock.Name, 1, Repeat(turn)));
    }
}
