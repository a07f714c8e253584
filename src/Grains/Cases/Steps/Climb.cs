using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Steps;

/// <summary>逐级上报: one rung up the ladder, never two.</summary>
static class Climb
{
    /// <summary>The clock of the centre that holds a case in that state.</summary>
    public static string ClockIn(CaseStatus status) => status switch
    {
        CaseStatus.Reported or CaseStatus.Checking => ClockNames.File,
        CaseStatus.Filed => ClockNames.Dispatch,
        _ => ClockNames.Coordinate,
    };

    /// <summary>
    /// Moves the case to the next rung of the ladder under which its clock started, and starts that rung's own clock; false at the top.
    /// </summary>
    public static bool OneRung(Turn turn, string clock, string cause, Principal? by = null)
    {
        var from = turn.Case.Holder;
        var ladder = turn.Case.Clock(clock) is { } running ? turn.PlanOf(running) : turn.Plan;
        if (ladder.Above(from) is not { } next) return false;
        turn.Emit(new CaseMoved(from, next.Code, next.Tier.Code, cause, turn.StartRung(clock, next.Tier.Code), by));
        Moving.Tell(turn, from, next.Code, cause);
        return true;
    }
}
