using GridActors.Hosting.Checking;
using GridActors.Journal.Memory;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Simulated;

/// <summary>
/// The one database of a simulated world. Every method stands for a promise of the journal; tests derive from it and break one promise
/// at a time, to see that the checker notices.
/// </summary>
public class SimulatedStore(GrainCatalog catalog)
{
    protected MemoryJournal Journal { get; } = new();

    protected GrainCatalog Catalog => catalog;

    /// <summary>Hands a batch to the disk; the outcomes come true with the next <see cref="Sync"/>.</summary>
    public virtual IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch) => Journal.Write(batch);

    public virtual void Sync() => Journal.Sync();

    /// <summary>The machine of the database loses power: of what was not synced only the first writes survive.</summary>
    public virtual void LosePower(int survivingWrites) => Journal.Crash(survivingWrites);

    public int Unsynced => Journal.Unsynced;

    public virtual ActorRecord Load(ActorId actor) => RecordLoader.LoadAsync(Journal, catalog, [actor]).Result[0];

    public virtual IReadOnlyList<StoredTransition> ReadTransitions(ActorId actor, long after, int limit) =>
        Journal.ReadTransitionsAsync(actor, after, limit).Result;

    public virtual IReadOnlyList<StoredTimer> LoadTimers(TimerRequest request) =>
        Journal.LoadTimersAsync(request.Shards, request.After, request.UpTo, request.Limit).Result;

    public virtual IReadOnlyList<StoredMessage> LoadPending(ShardSet shards, long after, int limit) =>
        Journal.LoadPendingAsync(shards, after, limit).Result;

    public virtual void SaveSnapshot(ActorId actor, StoredSnapshot snapshot)
    {
        var stands = Journal.ReadTransitionsAsync(actor, snapshot.Version - 1, 1).Result;
        if (stands.Count == 1 && stands[0].Hash == snapshot.Hash) _ = Journal.SaveSnapshotAsync(actor, snapshot).AsTask();
    }

    /// <summary>The durable transition of that version, if there is one: looks past every tampering, for the gate check.</summary>
    public StoredTransition? Durable(ActorId actor, long version) =>
        Journal.ReadTransitionsAsync(actor, version - 1, 1).Result is [var found, ..] ? found : null;

    /// <summary>The last durable position.</summary>
    public long LastPosition => Journal.CountAsync().Result.LastPosition;

    /// <summary>What became durable after a position, in order.</summary>
    public IReadOnlyList<LoggedTransition> After(long position) => Journal.ReadLogAsync(position, int.MaxValue).Result;

    /// <summary>All that is durable.</summary>
    public JournalImage Image() => JournalImage.ReadAsync(Journal, catalog.Kinds.Select(kind => kind.Kind).Order(StringComparer.Ordinal), withPersonal: true).Result;

    /// <summary>Undelivered messages and timers due before a time, to see whether the world has come to rest.</summary>
    public (int Pending, IReadOnlyList<StoredTimer> Overdue) Unfinished(NodaTime.Instant before) =>
        (Journal.DumpPending().Count, Journal.LoadTimersAsync(ShardSet.All, NodaTime.Instant.FromUnixTimeMilliseconds(-1), before, int.MaxValue).Result);
}
