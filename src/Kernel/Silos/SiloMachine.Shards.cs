using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>The shard view: what this silo believes to own.</summary>
public sealed partial class SiloMachine
{
    /// <summary>
    /// Shards become ours: their messages and timers are looked up. What we believed to own already may have been another's meanwhile, so
    /// nothing that is remembered of it counts.
    /// </summary>
    public void Acquire(ShardSet shards, Instant time)
    {
        Tick(time);
        Release(owned.Intersect(shards), time);
        owned = owned.Union(shards);
        timers.Horizon = Instant.MinValue;
        timersLoading = null;
        Sweep();
    }

    /// <summary>
    /// An actor, or what is meant for it, is of a kind that this program does not know: it was written by a newer one. Nothing is skipped; whoever
    /// knows it may have the shard. A silo that is alone has nobody to give it to: there that actor waits, and its neighbours go on.
    /// </summary>
    /// <returns>Whether the shard was given back.</returns>
    bool GiveBack(ActorId actor, string why)
    {
        ports.Alarm(new("unknown-kind", actor, why));
        if (settings.IsSoleOwner) return false;
        Release(ShardSet.Where(shard => shard == actor.Shard.Number), now);
        ports.GiveBack(actor.Shard);
        return true;
    }

    /// <summary>Shards are not ours any more: their actors, timers and messages are forgotten; what is in flight still gets its answers.</summary>
    public void Release(ShardSet shards, Instant time)
    {
        Tick(time);
        if (shards.IsEmpty) return;
        owned = owned.Except(shards);
        timers.Drop(actor => shards.Contains(actor.Shard));
        outbox.Drop(sender => shards.Contains(sender.Shard));
        quarantined.RemoveWhere(actor => shards.Contains(actor.Shard));
        foreach (var sender in unreadable.Keys.Where(sender => shards.Contains(sender.Shard)).ToArray()) unreadable.Remove(sender);
        foreach (var actor in actors.All.Where(actor => shards.Contains(actor.Id.Shard)).ToArray())
        {
            actors.Remove(actor.Id);
            loading.Remove(actor.Id);
            foreach (var envelope in actor.DropInbox()) Unavailable(envelope, "not-owner", 50);
        }
    }
}
