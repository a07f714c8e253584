using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;

namespace GridActors.Grains.Cases.Steps;

/// <summary>派遣: by a person or by the rule table (S1 art. 7).</summary>
static class Dispatching
{
    /// <summary>The unit to which the rules dispatch at once, or null: switch 2 is off, or the tier has only its own forces (switch 3).</summary>
    public static string? ByRule(Turn turn, Item item) => turn.Plan.Switches.DispatchAuto && MayDispatch(turn) ? item.Units[0] : null;

    /// <summary>Switch 3 for the holder's tier.</summary>
    public static bool MayDispatch(Turn turn)
    {
        foreach (var tier in turn.Plan.Tiers)
            if (tier.Code == turn.Case.Tier) return tier.MayDispatch;
        return false;
    }

    public static void Dispatch(Turn turn, Principal by, string unit)
    {
        var accept = turn.Start(ClockNames.Accept, turn.Plan.Stages.Accept);
        var dispose = turn.Start(ClockNames.Dispose, turn.Case.DisposeLimit);
        turn.Emit(new CaseDispatched(by, unit, accept, dispose));
        turn.Tell(Actors.Department(unit), new UnitDispatched(turn.Case.Item));
    }
}
