using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Memory;

/// <summary>
/// Batches that are written but not synced, in order, and what the next batch is judged by because of them: heads that moved, message
/// rows that came and went. Nothing here is visible to a read.
/// </summary>
sealed class WrittenBatches(MemoryRows durable)
{
    readonly List<List<(ActorAppend Append, ImmutableArray<long> Positions)>> batches = [];
    readonly Dictionary<ActorId, (long Version, TransitionHash Hash)> heads = [];
    readonly HashSet<long> gone = [];
    readonly HashSet<long> come = [];
    readonly HashSet<long> own = [];
    long transitions;

    public int Count => batches.Count;

    public AppendOutcome[] Add(IReadOnlyList<ActorAppend> batch)
    {
        var before = durable.Log.Count + transitions;
        var accepted = new List<(ActorAppend, ImmutableArray<long>)>(batch.Count);
        var outcomes = new AppendOutcome[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            outcomes[i] = Judge(batch[i], before);
            if (outcomes[i] is AppendOutcome.Committed committed) accepted.Add((batch[i], committed.Positions));
        }

        batches.Add(accepted);
        return outcomes;
    }

    /// <summary>The first batches become durable, the others are gone.</summary>
    public void Settle(int keep)
    {
        for (var i = 0; i < batches.Count && i < keep; i++)
            foreach (var (append, positions) in batches[i]) durable.Apply(append, positions);
        batches.Clear();
        heads.Clear();
        gone.Clear();
        come.Clear();
        transitions = 0;
    }

    AppendOutcome Judge(ActorAppend append, long before)
    {
        var (version, hash) = Head(append.Actor);
        if (hash != append.BaseHash || version != append.BaseVersion) return new AppendOutcome.Fenced(version);
        if (Missing(append, before) is { IsEmpty: false } missing) return new AppendOutcome.AlreadyDone(missing);

        var positions = ImmutableArray.CreateBuilder<long>(append.Transitions.Length);
        foreach (var row in append.Transitions)
        {
            var position = durable.Log.Count + ++transitions;
            positions.Add(position);
            for (var ordinal = 0; ordinal < row.Messages; ordinal++) come.Add(MessageNumber.Of(position, ordinal));
        }

        heads[append.Actor] = (append.Last.Version, append.Last.Hash);
        return new AppendOutcome.Committed(positions.MoveToImmutable());
    }

    (long Version, TransitionHash Hash) Head(ActorId id)
    {
        if (heads.TryGetValue(id, out var head)) return head;
        return durable.Find(id) is { Head: var found } ? (found.Version, found.Hash) : (0, TransitionHash.Zero);
    }

    /// <summary>Marks what the append consumes as gone, or none of it and tells what has no row. Only rows older than the batch count.</summary>
    ImmutableArray<long> Missing(ActorAppend append, long before)
    {
        List<long>? missing = null;
        own.Clear();
        foreach (var row in append.Transitions)
        {
            foreach (var number in row.Consumed)
            {
                var stands = MessageNumber.Position(number) <= before && !gone.Contains(number)
                    && (come.Contains(number) || durable.Pending.ContainsKey(number));
                if (!stands || !own.Add(number)) (missing ??= []).Add(number);
            }
        }

        if (missing is not null) return [.. missing];
        gone.UnionWith(own);
        return [];
    }
}
