using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>Invariant 7: one effective firing for each timer, none early, none lost; time never runs backwards.</summary>
public abstract class TimeMutant : Mutant
{
    public override IReadOnlyList<int> Invariants => [7];
}

public sealed class OneClockIsAnHourAhead : TimeMutant
{
    public override string Breaks => "§2.7 now is the database's clock";

    public override Instant Clock(int silo, Instant now) => silo == 0 ? now + Duration.FromHours(1) : now;
}

public sealed class TimersAreNotRecovered : TimeMutant
{
    public override string Breaks => "§2.7 a stop of everything delays but never loses a timer";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<StoredTimer> LoadTimers(TimerRequest request) => [];
    }
}

public sealed class TimersAreReadByAnotherShard : TimeMutant
{
    public override string Breaks => "§5 timer rows carry the shard of their actor, by a stable hash";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<StoredTimer> LoadTimers(TimerRequest request) =>
            [.. base.LoadTimers(request with { Shards = ShardSet.All }).Where(row => request.Shards.Contains(new((row.Actor.Shard.Number + 1) % ShardId.Count)))];
    }
}

public sealed class TimersOfAnHourAreHidden : TimeMutant
{
    public override string Breaks => "§2.7 a timer is lost if a read leaves one out that is due";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<StoredTimer> LoadTimers(TimerRequest request) =>
            [.. base.LoadTimers(request).Where(row => row.Due.InUtc().Minute is < 10 or > 25)];
    }
}

/// <summary>A kernel that writes other times and timers than it should.</summary>
public abstract class TimeRewritingMutant : TimeMutant
{
    public sealed override SimulatedStore CreateStore(GrainCatalog catalog) => new RewritingStore(catalog, (_, transition) => Rewrite(transition));

    protected abstract Transition Rewrite(Transition transition);

    protected static bool IsFiring(Step step) => step.Cause.StartsWith("timer:", StringComparison.Ordinal);
}

public sealed class AFiringIsNotConsumed : TimeRewritingMutant
{
    public override string Breaks => "§2.7 exactly one effective firing per (actor, timer, version)";

    protected override Transition Rewrite(Transition transition) => transition with
    {
        Steps = [.. transition.Steps.Select(step => IsFiring(step) ? step with { Timers = step.Timers.RemoveAll(change => change.Due is null) } : step)],
    };
}

public sealed class AFiringIsEarly : TimeRewritingMutant
{
    public override string Breaks => "§2.7 none early";

    protected override Transition Rewrite(Transition transition) =>
        transition.Steps.Any(IsFiring) ? transition with { At = transition.At - Duration.FromMinutes(40) } : transition;
}

public sealed class TimeRunsBackwards : TimeRewritingMutant
{
    int count;

    public override IReadOnlyList<int> Invariants => [2, 7];

    public override string Breaks => "§2.7 now is never earlier than the actor's last transition";

    protected override Transition Rewrite(Transition transition) =>
        !transition.Steps.Any(IsFiring) && ++count % 10 == 0 ? transition with { At = transition.At - Duration.FromMinutes(1) } : transition;
}
