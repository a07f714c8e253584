using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>
/// Broken in ways that the design makes harmless: they cost time and nothing else. They are run to see that this stays so, and as controls
/// of the tools that the other mutants use.
/// </summary>
public abstract class HarmlessMutant : Mutant
{
    public sealed override IReadOnlyList<int> Invariants => [];
}

public sealed class RowsAreWrittenAsGiven : HarmlessMutant
{
    public override string Breaks => "nothing: the control of RowStore";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RowStore(catalog, (_, row) => row);
}

public sealed class TransitionsAreRewrittenAsTheyWere : HarmlessMutant
{
    public override string Breaks => "nothing: the control of RewritingStore";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RewritingStore(catalog, (_, transition) => transition with { Plan = "rewritten" });
}

public sealed class GrainsAndCommandsAreWrapped : HarmlessMutant
{
    public override string Breaks => "nothing: the control of WrappedGrain and WrappedWorkload";

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, kind => new Same(kind), command => command);

    sealed class Same(GrainKind inner) : WrappedGrain(inner);
}

public sealed class AStaleActorAbortsItsNeighbours : HarmlessMutant
{
    public override string Breaks => "§5 a stale actor does not abort its neighbours: they only decide again; the conformance suite holds the journals to it";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch)
        {
            var stale = batch.Any(append => ReadTransitions(append.Actor, append.BaseVersion, 1).Count > 0);
            return stale && batch.Count > 1 ? [.. batch.Select(append => new AppendOutcome.Fenced(append.BaseVersion + 1))] : base.Write(batch);
        }
    }
}

public sealed class ASoleOwnerTrustsItsMemory : HarmlessMutant
{
    public override string Breaks => "nothing: SiloSettings.IsSoleOwner where it is true, as in the embedded host; its dead predecessor writes nothing any more";

    public override SiloSettings Settings(SiloSettings drawn) => drawn with { IsSoleOwner = true };

    protected override SimulationOptions Weather(SimulationOptions drawn) => drawn with { Silos = 1, TwoOwners = 0, Crash = 0 };
}

public sealed class OneClockIsAnHourBehind : HarmlessMutant
{
    public override string Breaks => "§2.7 now is the database's clock: a silo that is behind is late, never early";

    public override Instant Clock(int silo, Instant now) => silo == 0 ? now - Duration.FromHours(1) : now;
}

public sealed class TimersAreHandedOverEarly : HarmlessMutant
{
    public override string Breaks => "§2.7 a firing is only a wake-up: the actor looks at its own due time again";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<StoredTimer> LoadTimers(TimerRequest request) =>
            base.LoadTimers(request) is var rows && rows.Count < request.Limit ? [.. rows.Select(row => row with { Due = row.Due - Duration.FromHours(1) })] : rows;
    }
}

public sealed class EverySnapshotIsLost : HarmlessMutant
{
    public override string Breaks => "§4 snapshots are outside the append transaction: a cache that may be lost";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override void SaveSnapshot(ActorId actor, StoredSnapshot snapshot)
        {
        }
    }
}

public sealed class EveryMessageArrivesTwice : HarmlessMutant
{
    public override string Breaks => "§2.4 effect once, however often it arrives";

    public override IEnumerable<Envelope> Arriving(Envelope envelope) => [envelope, envelope];
}

public sealed class APageOfTimersIsCutInAnInstant : HarmlessMutant
{
    public override string Breaks => "IJournal: rows that share the last due time come whole. A reader that is cheated finds them at its next sweep; the conformance suite holds the journals to it";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<StoredTimer> LoadTimers(TimerRequest request) => [.. base.LoadTimers(request).Take(request.Limit)];
    }
}

public sealed class ALostAnswerIsGuessedToBeUndone : HarmlessMutant
{
    public override string Breaks => "nothing any more: the same bytes sent again are fenced by themselves, and the actor that is loaded again finds them done";

    public override IReadOnlyList<IReadOnlyList<StoredTransition>> Settling(
        IReadOnlyList<ActorAppend> doubtful, IReadOnlyList<IReadOnlyList<StoredTransition>> found) => [.. doubtful.Select(_ => Array.Empty<StoredTransition>())];
}
