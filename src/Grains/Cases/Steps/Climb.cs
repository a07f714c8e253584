using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Steps;

/// <summary>逐级上报: one rung up the ladder, never two.</summary>
static class Climb
{
    /// <summary>Moves the case to the next rung, whose own clock starts; false at the top.</summary>
    public static bool OneRung(Turn turn, Clock clock, string cause)
    {
        var from = turn.Case.Holder;
        if (turn.PlanOf(clock).Above(from) is not { } next) return false;
        var limit = clock.Name == ClockNames.File ? turn.Plan.Stages.File : turn.Plan.Stages.Dispatch;
        turn.Emit(new CaseMoved(from, next.Code, next.Tier.Code, cause, turn.Start(clock.Name, limit)));
        turn.Tell(Actors.Grid(from), new GridCaseLeft(turn.Case.ReportedItem, cause));
        turn.Tell(Actors.Grid(next.Code), new GridCaseArrived(turn.Case.ReportedItem, cause));
        return true;
    }
}
