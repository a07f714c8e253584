using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Steps;

/// <summary>Tells units that their dispatch is void. Before the event that makes it so.</summary>
static class Withdrawing
{
    /// <summary>The lead and all members.</summary>
    public static void Tell(Turn turn)
    {
        foreach (var dispatch in turn.Case.InForce())
            if (dispatch.UnitCode is { } unit) turn.Tell(Actors.Department(unit), new UnitWithdrawn());
    }

    /// <summary>The lead only.</summary>
    public static void TellLead(Turn turn)
    {
        if (turn.Case.Dispatch?.UnitCode is { } unit) turn.Tell(Actors.Department(unit), new UnitWithdrawn());
    }
}
