using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>
/// Who may act instead of whom, once somebody has not acted in time (LIFECYCLE §4). A check or verification goes from the grid member to the
/// second responsible person, then the community, then the street: they recommend, the dispatcher of record still decides. Where that
/// dispatcher does not close, judge or report in time, the centre above may act too.
/// </summary>
static class Substitution
{
    /// <summary>The last level: the street may do it too.</summary>
    public const int Last = 3;

    /// <summary>Null if that role may do it at this level.</summary>
    public static Refusal? Check(Turn turn, Principal by, params ReadOnlySpan<Role> first)
    {
        var level = turn.Case.Substitution;
        if (first.Contains(by.Role) || (by.Role == Role.CC && level >= 2) || (by.Role == Role.SC && level >= Last)) return null;
        var who = string.Join(',', first.ToArray()) + (level >= 2 ? ",CC" : "") + (level >= Last ? ",SC" : "");
        return Refusal.Of(Refusals.NotYourRole, new Detail("who", who));
    }

    /// <summary>The centre that stands in at a level: the community's, then the street's; null for a person, or where the case has no place.</summary>
    public static string? Centre(Turn turn, int level)
    {
        if (level < 2 || turn.Case.Grid is not { } place) return null;
        var tier = turn.Plan.TierOf(level == Last ? Role.SC : Role.CC);
        foreach (var known in turn.Plan.Tiers)
            if (known.Code == tier) return turn.Plan.Ancestor(place, known)?.Code;
        return null;
    }

    /// <summary>Whether the centre above the dispatcher of record acts, because a duty of that dispatcher has lapsed.</summary>
    public static bool IsSubstitute(Turn turn, Principal by) =>
        turn.Case.Dispatch is { } dispatch
        && HasLapsed(turn)
        && !Standing.ActsFor(turn, by, dispatch.Dispatcher, dispatch.DispatcherTier)
        && turn.Plan.Above(dispatch.Dispatcher) is { } above
        && Standing.ActsFor(turn, by, above.Code, above.Tier.Code);

    static bool HasLapsed(Turn turn)
    {
        foreach (var clock in turn.Case.Clocks)
            if (clock.Lapsed && ClockNames.Kind(clock.Name) is ClockNames.Close or ClockNames.Judge or ClockNames.ReportUp) return true;
        return false;
    }
}
