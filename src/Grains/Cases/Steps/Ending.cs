using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Steps;

/// <summary>What every end tells: the centre that held the case, the grid where it happened, the units that had it.</summary>
static class Ending
{
    public static void Tell(Turn turn)
    {
        var ended = turn.Case;
        turn.Tell(Actors.Grid(ended.Holder), new GridCaseEnded(ended.ReportedItem, ended.Status, Held: true));
        if (ended.Grid is { } grid) turn.Tell(Actors.Grid(grid), new GridCaseEnded(ended.ReportedItem, ended.Status, Here: true));
        foreach (var dispatch in ended.InForce())
            if (dispatch.UnitCode is { } unit) turn.Tell(Actors.Department(unit), new UnitClosed());
    }
}
