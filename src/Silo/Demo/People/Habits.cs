using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Simulated;
using NodaTime;

namespace GridActors.Silo.Demo.People;

/// <summary>
/// How long people take, in minutes of city time, which at 60 times real time are seconds; all of it invented. Whoever forgets waits for what the
/// city does about it: a clock lapses, the case changes hands, and another draws anew.
/// </summary>
static class Habits
{
    /// <summary>When whoever's turn it is will act; null for one who forgets.</summary>
    public static Duration? Wait(Dice dice, Plan plan, CaseDocument seen)
    {
        var isTop = seen.Tier == plan.Top.Tier.Code;
        return seen.State switch
        {
            CaseStatus.Reported => Draw(dice, forgets: isTop ? 1_000 : 3_000, 2, 9),
            CaseStatus.Checking => Draw(dice, forgets: 1_000, 2, 10),
            CaseStatus.Filed => Draw(dice, forgets: isTop ? 500 : 1_500, 1, 5),
            CaseStatus.Dispatched => Draw(dice, forgets: 1_000, 1, 6),
            CaseStatus.ReturnPending or CaseStatus.Disputed => Draw(dice, forgets: 500, 3, 12),
            CaseStatus.InDisposal when seen.Lateness is not null => Draw(dice, forgets: 0, 4, 20),
            // Units are late rather than forget: some of the limits are two hours.
            CaseStatus.InDisposal => dice.Chance(2_000) ? Draw(dice, forgets: 0, 100, 180) : Draw(dice, forgets: 0, 3, 20),
            CaseStatus.Verifying => Draw(dice, forgets: 500, 2, 8),
            _ => Draw(dice, forgets: 500, 1, 6),
        };
    }

    static Duration? Draw(Dice dice, int forgets, int low, int high)
    {
        var wait = Duration.FromSeconds(dice.Between(low * 60, high * 60));
        return dice.Chance(forgets) ? null : wait;
    }
}
