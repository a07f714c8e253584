using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Messages;

/// <summary>
/// Another calendar is in force: due times that it moves earlier are derived again now, because their timers would fire too late. Those that it moves
/// later wait for their timers, which derive them again anyway. Refused where nothing moves, so that a case which is not touched keeps no trace.
/// </summary>
static class ClockReview
{
    public static Decision Decide(Turn turn)
    {
        var moved = false;
        foreach (var clock in turn.Case.Clocks)
        {
            if (!clock.Armed || clock.Fixed || turn.DueOf(clock) is var due && due >= clock.Due) continue;
            turn.Emit(new ClockDeferred(clock.Name, due));
            moved = true;
        }

        return moved ? turn.Done() : Decision.Refuse(Refusals.NothingMoves);
    }
}
