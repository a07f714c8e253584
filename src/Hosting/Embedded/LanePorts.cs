using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Embedded;

/// <summary>The outputs of a lane's machine, collected until the lane carries them out, so that the machine is never re-entered.</summary>
sealed class LanePorts(EmbeddedSilo silo, Lane lane) : ISiloPorts
{
    public List<(ActorId Actor, long Ticket)> Loads { get; } = [];

    public List<TimerRequest> TimerReads { get; } = [];

    public List<(ShardSet Shards, long After)> PendingReads { get; } = [];

    public void Load(ActorId actor, long ticket) => Loads.Add((actor, ticket));

    public void LoadTimers(TimerRequest request) => TimerReads.Add(request);

    public void LoadPending(ShardSet shards, long after) => PendingReads.Add((shards, after));

    public void Append(Speculation speculation) => silo.Append(lane, speculation);

    public void Send(Envelope envelope) => silo.LaneOf(envelope.To).Post(new LaneInput.Deliver(envelope));

    public void Acknowledge(Cause.Inside message) => silo.LaneOf(message.Sender).Post(new LaneInput.Acknowledged(message.Number));

    public void Stuck(Cause.Inside message) => silo.LaneOf(message.Sender).Post(new LaneInput.Stuck(message.Number));

    public void Answer(Envelope envelope, Answer answer) => (envelope.ReplyTo as TaskCompletionSource<Answer>)?.TrySetResult(answer);

    public void SaveSnapshot(ActorId actor, StoredSnapshot snapshot) => silo.SaveSnapshot(actor, snapshot);

    /// <summary>Never asked: a lane is the only owner of its shards.</summary>
    public void GiveBack(ShardId shard) => throw new InvalidOperationException($"{shard} has no other owner");

    public void Alarm(Alarm alarm) => silo.Raise(alarm);
}
