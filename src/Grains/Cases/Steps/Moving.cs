using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Steps;

/// <summary>What every move of the holder tells: the centre that loses the case and the one that gets it.</summary>
static class Moving
{
    public static void Tell(Turn turn, string from, string to, string cause)
    {
        if (from == to) return;
        turn.Tell(Actors.Grid(from), new GridCaseLeft(turn.Case.ReportedItem, cause));
        turn.Tell(Actors.Grid(to), new GridCaseArrived(turn.Case.ReportedItem, cause, Urgency.Of(turn)));
    }
}
