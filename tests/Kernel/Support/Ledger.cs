using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Kernel.Tests.Support;

/// <summary>
/// The rule of the journal in a few lines, for machines that share it: an append commits if it builds on the head and its messages still
/// have their rows.
/// </summary>
public sealed class Ledger
{
    readonly Dictionary<ActorId, List<StoredTransition>> logs = [];
    readonly SortedDictionary<long, StoredMessage> pending = [];
    readonly Dictionary<(ActorId Actor, string Name), StoredTimer> timers = [];
    readonly Dictionary<ActorId, StoredSnapshot> snapshots = [];
    long position;

    public IEnumerable<StoredMessage> Pending => pending.Values;

    public IReadOnlyDictionary<ActorId, StoredSnapshot> Snapshots => snapshots;

    public IReadOnlyList<StoredTransition> Log(string actor) => logs.GetValueOrDefault(ActorId.Parse(actor)) ?? [];

    public AppendOutcome Append(ActorAppend append)
    {
        var log = logs.TryGetValue(append.Actor, out var known) ? known : logs[append.Actor] = [];
        var head = log.Count == 0 ? TransitionHash.Zero : log[^1].Hash;
        if (head != append.BaseHash) return new AppendOutcome.Fenced(log.Count);
        var missing = append.Transitions.SelectMany(row => row.Consumed).Where(number => !pending.ContainsKey(number)).ToImmutableArray();
        if (!missing.IsEmpty) return new AppendOutcome.AlreadyDone(missing);

        var positions = ImmutableArray.CreateBuilder<long>();
        foreach (var row in append.Transitions)
        {
            positions.Add(++position);
            log.Add(new(position, row.Version, row.Body, row.Hash));
            foreach (var number in row.Consumed) pending.Remove(number);
            for (var ordinal = 0; ordinal < row.Messages; ordinal++)
                pending.Add(MessageNumber.Of(position, ordinal), new(MessageNumber.Of(position, ordinal), append.Actor, row.Version, row.Body));
            foreach (var change in row.Timers)
            {
                if (change.Due is { } due) timers[(append.Actor, change.Name)] = new(append.Actor, change.Name, row.Version, due);
                else timers.Remove((append.Actor, change.Name));
            }
        }

        return new AppendOutcome.Committed(positions.ToImmutable());
    }

    public void Save(ActorId actor, StoredSnapshot snapshot) => snapshots[actor] = snapshot;

    public ActorRecord Load(ActorId actor)
    {
        var snapshot = snapshots.GetValueOrDefault(actor);
        var log = logs.GetValueOrDefault(actor) ?? [];
        return new(snapshot, [.. log.Skip((int)(snapshot?.Version ?? 0))], [.. pending.Values.Where(message => message.Sender == actor)]);
    }

    public IReadOnlyList<StoredTimer> Timers(TimerRequest request)
    {
        var due = timers.Values.Where(timer => request.Shards.Contains(timer.Actor.Shard) && timer.Due > request.After && timer.Due <= request.UpTo)
            .OrderBy(timer => timer.Due).ThenBy(timer => timer.Actor.ToString(), StringComparer.Ordinal).ToList();
        return due.Count <= request.Limit ? due : [.. due.TakeWhile((timer, i) => i < request.Limit || timer.Due == due[request.Limit - 1].Due)];
    }

    public IReadOnlyList<StoredMessage> PendingOf(ShardSet shards, long after, int limit) =>
        [.. pending.Values.Where(message => message.Number > after && shards.Contains(message.Sender.Shard)).Take(limit)];
}
