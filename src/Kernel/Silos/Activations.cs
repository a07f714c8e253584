using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Silos;

/// <summary>The actors in memory, least recently used first.</summary>
sealed class Activations
{
    readonly Dictionary<ActorId, LinkedListNode<ActorMachine>> byId = [];
    readonly LinkedList<ActorMachine> byUse = new();

    public int Count => byId.Count;

    public IEnumerable<ActorMachine> All => byUse;

    public ActorMachine? Find(ActorId id) => byId.TryGetValue(id, out var node) ? node.Value : null;

    public void Add(ActorMachine actor) => byId.Add(actor.Id, byUse.AddLast(actor));

    public void Used(ActorId id)
    {
        var node = byId[id];
        if (node.Next is null) return;
        byUse.Remove(node);
        byUse.AddLast(node);
    }

    public void Remove(ActorId id)
    {
        if (byId.Remove(id, out var node)) byUse.Remove(node);
    }

    /// <summary>The least recently used idle actor among the first few; null when those are all busy.</summary>
    public ActorMachine? LeastUsedIdle()
    {
        var node = byUse.First;
        for (var looked = 0; node is not null && looked < 64; looked++, node = node.Next)
            if (node.Value.IsIdle) return node.Value;
        return null;
    }
}
