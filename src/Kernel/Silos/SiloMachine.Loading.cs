using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>Activation, quarantine, passivation and snapshots.</summary>
public sealed partial class SiloMachine
{
    /// <summary>An actor's record was read. A ticket that is not the newest for the actor is ignored.</summary>
    public void Loaded(ActorId id, long ticket, ActorRecord record, Instant time)
    {
        Tick(time);
        if (!loading.TryGetValue(id, out var expected) || expected != ticket) return;
        loading.Remove(id);
        if (actors.Find(id) is not { } actor) return;
        try
        {
            var usable = record.Snapshot is { } snapshot && snapshot.FoldVersion == actor.Kind.FoldVersion;
            if (record.Snapshot is not null && !usable)
                throw new InvalidOperationException("the shell handed over a snapshot of another fold version");
            actor.Load(folding.Fold(id, record), record.Snapshot?.Version ?? 0);
        }
        catch (Exception broken)
        {
            var code = broken is UnknownKindException ? "unknown-kind" : "quarantined";
            ports.Alarm(new(code, id, $"{broken.GetType().Name}: {broken.Message}"));
            foreach (var waiting in actor.Quarantine()) Unavailable(waiting, "quarantined", 60_000);
            return;
        }

        foreach (var message in record.Pending) Recall(message);
        Schedule(actor);
    }

    /// <summary>Loads a quarantined actor again, after a fix.</summary>
    public void Retry(ActorId id, Instant time)
    {
        Tick(time);
        if (!IsQuarantined(id)) return;
        actors.Remove(id);
        Activate(id);
        foreach (var message in outbox.FirstTo(id)) Route(message);
    }

    ActorMachine Activate(ActorId id)
    {
        var actor = new ActorMachine(id, catalog[id.Kind]);
        actors.Add(actor);
        Load(id);
        return actor;
    }

    void Load(ActorId id)
    {
        loading[id] = ++tickets;
        ports.Load(id, tickets);
    }

    void Passivate()
    {
        while (actors.Count > settings.ResidentActors && actors.LeastUsedIdle() is { } idle)
        {
            if (idle.Kind.LongLived && idle.Phase == ActorPhase.Ready && idle.Committed!.Version > idle.SnapshotVersion) Snapshot(idle);
            actors.Remove(idle.Id);
        }
    }

    /// <summary>Writes a snapshot of every long-lived actor that moved since its last: for a stop in good order.</summary>
    public void SnapshotAll()
    {
        foreach (var actor in actors.All)
            if (actor.Kind.LongLived && actor.Phase == ActorPhase.Ready && actor.Committed!.Version > actor.SnapshotVersion) Snapshot(actor);
    }

    void Snapshot(ActorMachine actor)
    {
        var snapshot = SnapshotCodec.Write(actor.Kind, actor.Committed!);
        if (snapshot.Body.Length > Limits.StateBytes) ports.Alarm(new("state-too-large", actor.Id, $"{snapshot.Body.Length} bytes"));
        actor.SnapshotVersion = snapshot.Version;
        ports.SaveSnapshot(actor.Id, snapshot);
    }
}
