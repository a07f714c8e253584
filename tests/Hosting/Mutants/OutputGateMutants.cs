using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>Invariant 3: nothing is visible before its transition is durable.</summary>
public abstract class OutputGateMutant : Mutant
{
    public override IReadOnlyList<int> Invariants => [3];
}

public sealed class TheAnswerIsToldBeforeTheSync : OutputGateMutant
{
    public override string Breaks => "§2.3 no reply is visible before its transition is durable: written is not synced";

    public override bool Appending(SimulatedSilo silo, Speculation speculation)
    {
        silo.Tell(speculation, silo.World.Store.Write([speculation.Append])[0]);
        silo.World.After(3, silo.World.Store.Sync);
        return true;
    }
}

public sealed class TheAnswerIsToldBeforeTheWrite : OutputGateMutant
{
    readonly HashSet<Speculation> told = [];

    public override string Breaks => "§4 outputs wait for the commit of everything they build on";

    public override bool Appending(SimulatedSilo silo, Speculation speculation)
    {
        silo.Tell(speculation, new AppendOutcome.Committed([silo.World.Store.LastPosition + 1]));
        told.Add(speculation);
        return false;
    }

    public override AppendOutcome? Appended(Speculation speculation, AppendOutcome outcome) => told.Contains(speculation) ? null : outcome;
}

public sealed class ARefusalIsToldEarly : OutputGateMutant
{
    public override string Breaks => "§4 outputs wait for the commit of everything they build on: a refusal on an uncommitted state too";

    public override bool Appending(SimulatedSilo silo, Speculation speculation)
    {
        foreach (var gated in speculation.Gated)
            if (gated.Resolve() is Answer.Refused refused) silo.Answer(gated.Envelope, refused);
        return false;
    }
}

public sealed class AMessageIsSentBeforeTheCommit : OutputGateMutant
{
    public override string Breaks => "§2.3 no message leaves before its transition is durable";

    public override bool Appending(SimulatedSilo silo, Speculation speculation)
    {
        var (actor, version, ordinal) = (speculation.Append.Actor, speculation.Append.Last.Version, 0);
        foreach (var message in speculation.Effects.SelectMany(effect => effect.Step.Messages))
        {
            var number = MessageNumber.Of(silo.World.Store.LastPosition + 1, ordinal);
            silo.Send(new(message.To, new Cause.Inside(actor, version, ordinal++, number), message.Body));
        }

        return false;
    }
}

public sealed class ASyncLosesTheLastBatch : OutputGateMutant
{
    /// <summary>What was told is gone, or what was sent is: then the next message overtakes it.</summary>
    public override IReadOnlyList<int> Invariants => [3, 4];

    public override string Breaks => "§5 synchronous=FULL: what the call says is committed survives a power cut";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        int syncs;

        public override void Sync()
        {
            if (++syncs % 20 == 0 && Unsynced > 0) base.LosePower(Unsynced - 1);
            else base.Sync();
        }
    }
}

public sealed class ReadsSeeWhatIsNotSynced : Mutant
{
    public override IReadOnlyList<int> Invariants => [2, 3];

    public override string Breaks => "§2.3 nothing is visible before it is durable: a read that sees unsynced rows tells of what a power cut takes back";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        readonly List<IReadOnlyList<ActorAppend>> all = [];
        Journal.Memory.MemoryJournal ahead = new();

        public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch)
        {
            all.Add(batch);
            ahead.Write(batch);
            ahead.Sync();
            return base.Write(batch);
        }

        public override void LosePower(int survivingWrites)
        {
            all.RemoveRange(all.Count - Unsynced + survivingWrites, Unsynced - survivingWrites);
            base.LosePower(survivingWrites);
            ahead = new();
            foreach (var batch in all) ahead.Write(batch);
            ahead.Sync();
        }

        public override ActorRecord Load(ActorId actor) => ahead.LoadAsync([actor]).Result[0];
    }
}
