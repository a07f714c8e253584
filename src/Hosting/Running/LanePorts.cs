using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Running;

/// <summary>The outputs of a lane's machine, collected until the lane carries them out, so that the machine is never re-entered.</summary>
/// <param name="wire">To other processes; null where there are none.</param>
sealed class LanePorts(SiloRuntime silo, Lane lane, IWire? wire) : ISiloPorts
{
    public List<(ActorId Actor, long Ticket)> Loads { get; } = [];

    public List<TimerRequest> TimerReads { get; } = [];

    public List<(ShardSet Shards, long After)> PendingReads { get; } = [];

    public void Load(ActorId actor, long ticket) => Loads.Add((actor, ticket));

    public void LoadTimers(TimerRequest request) => TimerReads.Add(request);

    public void LoadPending(ShardSet shards, long after) => PendingReads.Add((shards, after));

    public void Append(Speculation speculation) => silo.Append(lane, speculation);

    public void Send(Envelope envelope)
    {
        if (IsHere(envelope.To)) silo.Deliver(envelope);
        else wire!.Send(envelope);
    }

    public void Acknowledge(Cause.Inside message)
    {
        if (IsHere(message.Sender)) silo.Acknowledged(message.Sender, message.Number);
        else wire!.Acknowledge(message);
    }

    public void Stuck(Cause.Inside message)
    {
        if (IsHere(message.Sender)) silo.Stuck(message.Sender, message.Number);
        else wire!.Stuck(message);
    }

    public void Answer(Envelope envelope, Answer answer)
    {
        if (answer is Answer.Done { Repeated: true }) silo.Meter.AnsweredAgain();
        if (envelope.ReplyTo is TaskCompletionSource<Answer> waiting) waiting.TrySetResult(answer);
        else if (envelope.ReplyTo is { } elsewhere) wire!.Answer(elsewhere, envelope, answer);
    }

    public void SaveSnapshot(ActorId actor, StoredSnapshot snapshot) => silo.SaveSnapshot(actor, snapshot);

    /// <summary>Never asked where there is no other owner.</summary>
    public void GiveBack(ShardId shard) => wire!.GiveBack(shard);

    public void Alarm(Alarm alarm) => silo.Raise(alarm);

    bool IsHere(ActorId actor) => wire is null || silo.Owned.Contains(actor.Shard);
}
