using System.Text;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>Invariant 1: heads, timers, pending messages, lists are projections of the log, written in the same transaction.</summary>
public abstract class ProjectionMutant : Mutant
{
    public override IReadOnlyList<int> Invariants => [1];

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RowStore(catalog, Change);

    protected virtual TransitionRow Change(ActorAppend append, TransitionRow row) => row;
}

public sealed class ListingIsNotWritten : ProjectionMutant
{
    public override string Breaks => "§2.1 read models are written in the same transaction";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) => row with { Listing = null };
}

public sealed class ListingIsOneTransitionLate : ProjectionMutant
{
    readonly Dictionary<ActorId, Listing?> last = [];

    public override string Breaks => "§2.1 read models are written in the same transaction, not in the next";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row)
    {
        var listing = last.GetValueOrDefault(append.Actor, row.Listing);
        last[append.Actor] = row.Listing;
        return row with { Listing = listing };
    }
}

public sealed class ListingOfANeighbourIsWritten : ProjectionMutant
{
    Listing? neighbours;

    public override string Breaks => "§5 a projection writes only rows keyed by its own actor";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row)
    {
        var listing = neighbours ?? row.Listing;
        if (append.Actor.Kind == "errand") neighbours = row.Listing;
        return row with { Listing = listing };
    }
}

public sealed class ListingDependsOnACounter : Mutant
{
    int rows;

    public override IReadOnlyList<int> Invariants => [1];

    public override string Breaks => "§5 no column that depends on the clock, or on anything but the actor's state";

    public override Workload Wrap(Workload workload) => new WrappedWorkload(workload, kind => new Counting(kind, this));

    sealed class Counting(GrainKind inner, ListingDependsOnACounter owner) : WrappedGrain(inner)
    {
        public override Listing? List(ActorId self, object state) => base.List(self, state)! with { Document = Encoding.UTF8.GetBytes($"{owner.rows++}") };
    }
}

public sealed class TimerRowIsNotWritten : ProjectionMutant
{
    public override IReadOnlyList<int> Invariants => [1];

    public override string Breaks => "§2.1 timers are written in the same transaction";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) => row with { Timers = row.Timers.RemoveAll(change => change.Due is not null) };
}

public sealed class TimerCancelIsNotWritten : ProjectionMutant
{
    public override IReadOnlyList<int> Invariants => [1, 6, 7];

    public override string Breaks => "§2.1 a cancelled timer leaves the table in the same transaction";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) => row with { Timers = row.Timers.RemoveAll(change => change.Due is null) };
}

public sealed class ParkedMessageIsNotRecorded : ProjectionMutant
{
    public override string Breaks => "§4 the message is parked with its error";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) => row with { Parked = [] };
}

public sealed class PersonalDataIsNotStored : ProjectionMutant
{
    public override string Breaks => "§2.8 personal data is stored beside its transition, in the same transaction";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) => row with { Attachments = [] };
}

public sealed class MessageRowIsNotInserted : ProjectionMutant
{
    public override IReadOnlyList<int> Invariants => [1, 4];

    public override string Breaks => "§2.4 a message between actors is a row that the sender's transition inserts";

    protected override TransitionRow Change(ActorAppend append, TransitionRow row) => row with { Messages = 0 };
}

public sealed class TransitionWithoutEventsIsNotWritten : Mutant
{
    public override IReadOnlyList<int> Invariants => [3];

    public override string Breaks => "§2.1 every committed decision is one transition and advances the version, with or without events";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Thrifty(catalog);

    sealed class Thrifty(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        readonly TransitionCodec codec = new(catalog);

        public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch)
        {
            var kept = batch.Where(append => append.Transitions.Any(row => HasEvents(append.Actor, row))).ToList();
            var outcomes = new Queue<AppendOutcome>(base.Write(kept));
            return [.. batch.Select(append => kept.Contains(append) ? outcomes.Dequeue() : new AppendOutcome.Committed([.. append.Transitions.Select(_ => LastPosition)]))];
        }

        bool HasEvents(ActorId actor, TransitionRow row) => codec.Read(actor, row.Body.Span).Steps.Any(step => !step.Events.IsEmpty);
    }
}
