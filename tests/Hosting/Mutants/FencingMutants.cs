using System.Text;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>A store that knows the newest head of each actor, synced or not, and re-bases appends at will.</summary>
abstract class RebasingStore(GrainCatalog catalog) : SimulatedStore(catalog)
{
    readonly Dictionary<ActorId, (long Version, TransitionHash Hash)> heads = [];

    public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch)
    {
        var rebased = batch.Select(append => MayRebase(append, heads.GetValueOrDefault(append.Actor)) ? Rebase(append) : append).ToList();
        var outcomes = base.Write(rebased);
        for (var i = 0; i < outcomes.Count; i++)
            if (outcomes[i] is AppendOutcome.Committed) heads[rebased[i].Actor] = (rebased[i].Last.Version, rebased[i].Last.Hash);
        return outcomes;
    }

    public override void LosePower(int survivingWrites)
    {
        base.LosePower(survivingWrites);
        heads.Clear();
        foreach (var head in Journal.DumpHeads()) heads[head.Actor] = (head.Version, head.Hash);
    }

    protected abstract bool MayRebase(ActorAppend append, (long Version, TransitionHash Hash) head);

    ActorAppend Rebase(ActorAppend append)
    {
        var (version, hash) = heads.GetValueOrDefault(append.Actor);
        var rows = new List<TransitionRow>();
        foreach (var row in append.Transitions)
        {
            var next = TransitionHash.Of(append.Actor, version + rows.Count + 1, rows.Count > 0 ? rows[^1].Hash : hash, row.Body.Span);
            rows.Add(row with { Version = version + rows.Count + 1, Hash = next });
        }

        return append with { BaseVersion = version, BaseHash = hash, Transitions = [.. rows] };
    }
}

public sealed class HeadIsNotCompared : Mutant
{
    public override IReadOnlyList<int> Invariants => [1, 2, 3, 4, 7];

    public override string Breaks => "§2.2 the head is compared and swapped: a decision on a state that is not the head never commits";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : RebasingStore(catalog)
    {
        protected override bool MayRebase(ActorAppend append, (long Version, TransitionHash Hash) head) => true;
    }
}

public sealed class OnlyTheVersionIsCompared : Mutant
{
    public override IReadOnlyList<int> Invariants => [0, 2, 3, 4, 7];

    public override string Breaks => "§2.2 it is compared on the hash, not on the number";

    /// <summary>
    /// Two transitions of one actor must be under way in two batches while another owner commits one: slow storage, a busy actor, and shards
    /// that move.
    /// </summary>
    protected override SimulationOptions Weather(SimulationOptions drawn) => drawn with { Silos = 3, Slow = 800, TwoOwners = 400, Pace = 5 };

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : RebasingStore(catalog)
    {
        protected override bool MayRebase(ActorAppend append, (long Version, TransitionHash Hash) head) => append.BaseVersion == head.Version;
    }
}

public sealed class HalfAnAppendIsWritten : Mutant
{
    public override IReadOnlyList<int> Invariants => [2, 3];

    public override string Breaks => "§2.2 all or nothing for that actor";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch)
        {
            var outcomes = base.Write([.. batch.Select(append => append with { Transitions = [append.Transitions[0]] })]);
            return [.. outcomes.Select((outcome, i) => outcome is AppendOutcome.Committed(var positions)
                ? new AppendOutcome.Committed([.. batch[i].Transitions.Select((_, n) => positions[0] + n)])
                : outcome)];
        }
    }
}

public sealed class AFencedAppendIsTakenForCommitted : Mutant
{
    public override IReadOnlyList<int> Invariants => [3, 4];

    public override string Breaks => "§4 a failed append discards the speculation";

    public override AppendOutcome? Appended(Speculation speculation, AppendOutcome outcome) =>
        outcome is AppendOutcome.Fenced ? new AppendOutcome.Committed([speculation.Append.Last.Version]) : outcome;
}

public sealed class OutcomesAreMixedUp : Mutant
{
    public override IReadOnlyList<int> Invariants => [0, 3];

    public override string Breaks => "§5 one commit completes all its waiters, each with its own outcome";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch)
        {
            var outcomes = base.Write(batch);
            var isSafe = batch.All(append => append.Transitions.Length == 1);
            return isSafe ? [.. outcomes.Skip(1), outcomes[0]] : outcomes;
        }
    }
}

public sealed class ALostAnswerIsGuessedToBeDone : Mutant
{
    public override IReadOnlyList<int> Invariants => [3];

    public override string Breaks => "§2.2 an append whose answer was lost is settled by reading the head, never by guessing";

    public override IReadOnlyList<IReadOnlyList<StoredTransition>> Settling(
        IReadOnlyList<ActorAppend> doubtful, IReadOnlyList<IReadOnlyList<StoredTransition>> found) =>
        [.. doubtful.Select(append => append.Transitions.Select(row => new StoredTransition(row.Version, row.Version, row.Body, row.Hash)).ToList())];
}

/// <summary>
/// The other guess. For the append itself it would be safe, since its bytes sent again are fenced by themselves and the fold knows its command;
/// but the machine decides again while what it had decided ahead, on the state now thought undone, still fits the head and commits.
/// </summary>
public sealed class BytesAreSerialisedAgain : Mutant
{
    public override IReadOnlyList<int> Invariants => [0, 2];

    public override string Breaks => "§2.1 the hash covers the bytes as stored, which are never re-serialised";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new RowStore(catalog, (_, row) => row with
    {
        Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(row.Body.Span).Replace("\"p\":", "\"p\": ", StringComparison.Ordinal)),
    });
}

public sealed class AnOwnerTrustsItsMemory : Mutant
{
    public override IReadOnlyList<int> Invariants => [2, 4];

    public override string Breaks => "§2.2 placement is an optimisation, never a safety argument: not for a refusal either";

    public override SiloSettings Settings(SiloSettings drawn) => drawn with { IsSoleOwner = true };
}

public sealed class AnOldRecordIsServed : Mutant
{
    public override IReadOnlyList<int> Invariants => [2, 4, 6];

    public override string Breaks => "§5 a failed append reloads: a read that starts after an append returned sees that append";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        readonly Dictionary<ActorId, ActorRecord> cache = [];

        public override ActorRecord Load(ActorId actor) => cache.TryGetValue(actor, out var old) ? old : cache[actor] = base.Load(actor);
    }
}

public sealed class TheExpectedVersionIsNotLookedAt : Mutant
{
    public override IReadOnlyList<int> Invariants => [2];

    public override string Breaks => "LIFECYCLE 2: every command needs the expected version; it is decided on the state that its client saw";

    public override IEnumerable<Envelope> Arriving(Envelope envelope) => envelope.Cause is Cause.Outside { ExpectedVersion: not null } cause
        ? [new(envelope.To, cause with { ExpectedVersion = null }, envelope.Body) { ReplyTo = envelope.ReplyTo, Attachment = envelope.Attachment }]
        : [envelope];
}
