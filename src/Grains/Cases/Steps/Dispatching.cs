using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;
using NodaTime;

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

    /// <param name="dueAt">A due time that was set outside; null for the filing condition's limit.</param>
    /// <param name="settled">It ends a dispute.</param>
    public static void Dispatch(Turn turn, Principal by, string unit, Instant? dueAt = null, bool settled = false)
    {
        var accept = turn.Start(ClockNames.Accept, turn.Plan.Stages.Accept);
        var limit = turn.Case.DisposeLimit;
        var dispose = dueAt is { } due ? turn.Until(ClockNames.Dispose, limit, due.ToMilliseconds())
            : turn.Plan.Switches.DisposeFromAccept ? null : turn.Start(ClockNames.Dispose, limit);
        turn.Emit(new CaseDispatched(by, unit, accept, dispose, settled));
        turn.Tell(Actors.Department(unit), new UnitDispatched(turn.Case.Item));
    }
}
