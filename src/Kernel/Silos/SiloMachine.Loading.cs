using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>Activation, quarantine, passivation and snapshots.</summary>
public sealed partial class SiloMachine
{
    readonly HashSet<ActorId> quarantined = [];

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
            if (actor.VainReloads >= Limits.VainReloads)
                throw new LedgerBrokenException(id, actor.Committed!.Version, "the journal says that its head is another, and holds no other");
        }
        catch (Exception broken)
        {
            if (broken is not UnknownKindException) SetAside(actor, "quarantined", $"{broken.GetType().Name}: {broken.Message}");
            else if (!GiveBack(id, broken.Message)) Quarantine(actor);
            return;
        }

        quarantined.Remove(id);
        foreach (var message in record.Pending) Recall(message);
        Schedule(actor);
    }

    /// <summary>Loads a quarantined actor again, after a fix.</summary>
    public void Retry(ActorId id, Instant time)
    {
        Tick(time);
        if (!IsQuarantined(id)) return;
        actors.Remove(id);
        Activate(id, null);
        foreach (var message in outbox.FirstTo(id)) Route(message);
    }

    void Activate(ActorId id, Envelope? first)
    {
        var actor = new ActorMachine(id, catalog[id.Kind], settings.IsSoleOwner);
        actors.Add(actor);
        if (first is not null) actor.Accept(first);
        if (first is not { IsIntake: true })
        {
            Load(actor);
            return;
        }

        actor.Presume();
        Schedule(actor);
    }

    void Load(ActorMachine actor)
    {
        actor.Reading();
        loading[actor.Id] = ++tickets;
        ports.Load(actor.Id, tickets);
    }

    /// <summary>An actor cannot go on: somebody is told, its clients are told, its messages stay in their rows.</summary>
    void SetAside(ActorMachine actor, string code, string why)
    {
        ports.Alarm(new(code, actor.Id, why));
        Quarantine(actor);
    }

    void Quarantine(ActorMachine actor)
    {
        quarantined.Add(actor.Id);
        foreach (var waiting in actor.Quarantine()) Unavailable(waiting, "quarantined", 60_000);
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
        if (snapshot.Body.Length > Limits.StateBytes) RequireBounded(actor, actor.Committed!);
        actor.SnapshotVersion = snapshot.Version;
        ports.SaveSnapshot(actor.Id, snapshot);
    }

    /// <summary>The remembered answers are not counted: a case keeps them all, which its number of transitions bounds.</summary>
    void RequireBounded(ActorMachine actor, Standing standing)
    {
        var bytes = SnapshotCodec.Write(actor.Kind, standing with { Answers = AnswerTable.Empty }).Body.Length;
        if (bytes > Limits.StateBytes) ports.Alarm(new("state-too-large", actor.Id, $"{bytes} bytes"));
    }
}
