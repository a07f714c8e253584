using System.Globalization;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Simulated;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Silo.Demo.People;

/// <summary>
/// The people of a demonstration: a stream of calls, and whoever's turn it is with a case. What they do depends on the seed, the time and the cases
/// they are shown, and on nothing else. Every eighth report, beginning with the first, is one that neither community nor street looks at, so that
/// it certainly climbs to the top.
/// </summary>
public sealed class DemoPeople
{
    /// <summary>Open cases above which nobody calls: a demonstration that runs for days stays one.</summary>
    const int MostOpen = 250;

    const int OverlookedEvery = 8;

    /// <summary>After this long without effect, somebody tries something else.</summary>
    static readonly Duration Patience = Duration.FromMinutes(20);

    readonly Plan plan;
    readonly Dice dice;
    readonly Calls calls;
    readonly NextStep nextStep;
    readonly HashSet<ActorId> overlooked = [];
    Dictionary<ActorId, (long Version, Instant? At)> intentions = [];
    Instant? nextCall;
    long issued;
    long reported;

    public DemoPeople(Plan plan, ulong seed)
    {
        var staff = new Staff(plan);
        (this.plan, dice, calls, nextStep) = (plan, new(seed), new(plan, staff), new(plan, staff));
    }

    /// <summary>What is done until now that was not done before.</summary>
    /// <param name="open">The open cases, in an order that is always the same.</param>
    public IReadOnlyList<DemoAct> Next(Instant now, IReadOnlyList<SeenCase> open)
    {
        var acts = new List<DemoAct>();
        if (open.Count < MostOpen && (nextCall is not { } call || call <= now))
        {
            acts.Add(Report(now));
            nextCall = now + Duration.FromSeconds(dice.Between(20, 90));
        }

        var kept = new Dictionary<ActorId, (long, Instant?)>();
        foreach (var seen in open)
        {
            var intention = intentions.TryGetValue(seen.Case, out var had) && had.Version == seen.Version ? had : (seen.Version, At: Intend(now, seen));
            if (intention.At <= now)
            {
                acts.Add(new(seen.Case, nextStep.Of(dice, seen.Document, now), Key(now), seen.Version));
                intention.At = now + Patience;
            }

            kept.Add(seen.Case, intention);
        }

        intentions = kept;
        return acts;
    }

    Instant? Intend(Instant now, SeenCase seen)
    {
        if (overlooked.Contains(seen.Case) && seen.Document is { State: CaseStatus.Reported } waiting && waiting.Tier != plan.Top.Tier.Code) return null;
        return Habits.Wait(dice, plan, seen.Document) is { } wait ? now + wait : null;
    }

    DemoAct Report(Instant now)
    {
        var isOverlooked = reported++ % OverlookedEvery == 0;
        var key = Key(now);
        var made = DemoAct.CaseOf(key);
        if (isOverlooked) overlooked.Add(made);
        var body = isOverlooked || dice.Chance(5_000) ? calls.Patrol(dice, now, onTheSpot: !isOverlooked && dice.Chance(2_000)) : calls.Caller(dice, now);
        return new(made, body, key, null);
    }

    /// <summary>Unique, also after a restart with the same seed: city time goes on.</summary>
    string Key(Instant now) => string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds()}-{issued++}");
}
