using GridActors.Cli.Explore;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Checking;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Tests.Explore;

/// <summary>A city that never leaves the main line would prove little.</summary>
public sealed class CityReachTests
{
    const int Seeds = 32;

    [Fact]
    public void The_explored_city_reaches_every_kind_of_fact_that_people_and_timers_bring_about()
    {
        var reached = new Dictionary<string, int>();
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var options = SeedRun.OptionsOf(seed, "city");
            new Simulation(seed, options, new Watched(SeedRun.Create("city", options), reached)).Run().Violations.ShouldBeEmpty($"seed {seed}");
        }

        // A calendar does not change within a seed, nobody replays a record, and a ruling that moves is rare enough to need more seeds.
        typeof(CaseEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CaseEvent)) && type != typeof(ClockDeferred) && type != typeof(CaseClosedByRecord) && type != typeof(RulingMoved))
            .Select(type => type.Name).Except(reached.Keys).ShouldBeEmpty(string.Join(", ", reached.OrderBy(entry => entry.Value)));
    }

    sealed class Watched(Workload inner, Dictionary<string, int> reached) : WrappedWorkload(inner)
    {
        public override LedgerWatch Watch() => new Counting(base.Watch()!, reached);
    }

    sealed class Counting(LedgerWatch inner, Dictionary<string, int> reached) : LedgerWatch
    {
        public override IEnumerable<string> After(ActorId actor, object before, Event happened, object after)
        {
            reached[happened.GetType().Name] = reached.GetValueOrDefault(happened.GetType().Name) + 1;
            return inner.After(actor, before, happened, after);
        }

        public override IEnumerable<string> AtRest(ActorId actor, object state) => inner.AtRest(actor, state);
    }
}
