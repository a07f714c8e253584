using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Messages;

/// <summary>
/// The centre that got the case says that nobody is on duty there: at once the next rung, one at a time, each of which may say the same
/// (LIFECYCLE §4). A case never rests with an empty desk; at the top it stays, and its clock runs.
/// </summary>
static class EmptyDesk
{
    public static Decision Decide(Turn turn)
    {
        var waits = turn.Case.Status is CaseStatus.Reported or CaseStatus.Checking or CaseStatus.Filed;
        if (waits && turn.Sender == Actors.Grid(turn.Case.Holder)) Climb.OneRung(turn, Climb.ClockIn(turn.Case.Status), Causes.NobodyOnDuty);
        return turn.Done();
    }
}
