using System.Text;
using System.Text.Json.Nodes;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>Snapshots are a cache of the fold: a wrong one decides on a state that never was.</summary>
public abstract class SnapshotMutant : Mutant
{
    public override IReadOnlyList<int> Invariants => [1, 2, 4];

    protected static StoredSnapshot WithMoreMoney(StoredSnapshot snapshot)
    {
        var json = JsonNode.Parse(snapshot.Body.Span)!;
        json["s"]!["balance"] = json["s"]!["balance"]!.GetValue<long>() + 1_000;
        return snapshot with { Body = Encoding.UTF8.GetBytes(json.ToJsonString()) };
    }
}

public sealed class ASnapshotOfAnotherFoldIsUsed : SnapshotMutant
{
    public override string Breaks => "§4 stamped with a fold version; another fold version: refold";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override void SaveSnapshot(ActorId actor, StoredSnapshot snapshot) => base.SaveSnapshot(actor, WithMoreMoney(snapshot) with { FoldVersion = 0 });

        public override ActorRecord Load(ActorId actor)
        {
            var record = Journal.LoadAsync([actor]).Result[0];
            return record.Snapshot is { } snapshot ? record with { Snapshot = snapshot with { FoldVersion = Catalog[actor.Kind].FoldVersion } } : record;
        }
    }
}

public sealed class ASnapshotOfAnotherFoldIsThere : SnapshotMutant
{
    public override IReadOnlyList<int> Invariants => [];

    public override string Breaks => "nothing: §4 another fold version is refolded, whatever that snapshot says";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        public override void SaveSnapshot(ActorId actor, StoredSnapshot snapshot) => base.SaveSnapshot(actor, WithMoreMoney(snapshot) with { FoldVersion = 0 });
    }
}

public sealed class AnOldStateIsSnapshottedAsNew : SnapshotMutant
{
    public override string Breaks => "§2.1 snapshots are projections of the log: the state as of that version";

    public override SimulatedStore CreateStore(GrainCatalog catalog) => new Store(catalog);

    sealed class Store(GrainCatalog catalog) : SimulatedStore(catalog)
    {
        readonly Dictionary<ActorId, ReadOnlyMemory<byte>> last = [];

        public override void SaveSnapshot(ActorId actor, StoredSnapshot snapshot)
        {
            base.SaveSnapshot(actor, snapshot with { Body = last.GetValueOrDefault(actor, snapshot.Body) });
            last[actor] = snapshot.Body;
        }
    }
}
