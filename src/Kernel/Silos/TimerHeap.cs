using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>
/// The timers that fall due soon. Holds at least every timer of the silo's shards due up to <see cref="Horizon"/>; may hold some that were
/// cancelled since, which their actors recognise by the version.
/// </summary>
sealed class TimerHeap
{
    readonly PriorityQueue<(ActorId Actor, Cause.Timer Timer), (Instant Due, long Order)> heap = new();
    readonly HashSet<(ActorId Actor, string Name, long Version)> known = [];
    long order;

    /// <summary>Timers up to this time are here.</summary>
    public Instant Horizon { get; set; } = Instant.MinValue;

    /// <summary>Timers in the heap and those firing.</summary>
    public int Count => known.Count;

    /// <summary>Timers fired whose actors have not dealt with them yet.</summary>
    public int Firing => known.Count - heap.Count;

    public Instant? NextDue => heap.TryPeek(out _, out var next) ? next.Due : null;

    public void Add(ActorId actor, string name, long version, Instant due)
    {
        if (known.Add((actor, name, version))) heap.Enqueue((actor, new(name, version, due)), (due, order++));
    }

    public bool TryFire(Instant now, out ActorId actor, out Cause.Timer timer)
    {
        if (heap.TryPeek(out var next, out var at) && at.Due <= now)
        {
            heap.Dequeue();
            (actor, timer) = next;
            return true;
        }

        (actor, timer) = (default, null!);
        return false;
    }

    /// <summary>The actor has dealt with the firing, or it is to be found by a sweep again.</summary>
    public void Settled(ActorId actor, Cause.Timer timer) => known.Remove((actor, timer.Name, timer.Version));

    /// <summary>Forgets what is waiting for actors that are not ours any more.</summary>
    public void Drop(Func<ActorId, bool> isGone)
    {
        var kept = heap.UnorderedItems.Where(item => !isGone(item.Element.Actor)).ToArray();
        heap.Clear();
        heap.EnqueueRange(kept.Select(item => (item.Element, item.Priority)));
        known.RemoveWhere(timer => isGone(timer.Actor));
    }
}
