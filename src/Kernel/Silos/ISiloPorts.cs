using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>
/// What a silo machine asks of its shell. Calls only hand over work and return at once; results come back as inputs of the machine, in any
/// order, late, or never after a crash.
/// </summary>
public interface ISiloPorts
{
    /// <summary>Read the actor's record; answer with <see cref="SiloMachine.Loaded"/> and the same ticket.</summary>
    void Load(ActorId actor, long ticket);

    /// <summary>Append; answer with <see cref="SiloMachine.Appended"/>. Appends of one actor must reach the journal in the order of the calls.</summary>
    void Append(Speculation speculation);

    /// <summary>Carry a message to the owner of its receiver, which is not this silo. May be lost: it is sent again.</summary>
    void Send(Envelope envelope);

    /// <summary>Tell the owner of a sender that its message is done with. May be lost.</summary>
    void Acknowledge(Cause.Inside message);

    /// <summary>Tell the owner of a sender that the receiver of its message is quarantined: <see cref="SiloMachine.Stuck"/>. May be lost.</summary>
    void Stuck(Cause.Inside message);

    /// <summary>Answer whoever waits for this outside command.</summary>
    void Answer(Envelope envelope, Answer answer);

    /// <summary>Read timers due up to a time; answer with <see cref="SiloMachine.TimersLoaded"/>.</summary>
    void LoadTimers(TimerRequest request);

    /// <summary>Read undelivered messages; answer with <see cref="SiloMachine.PendingLoaded"/> and the same set.</summary>
    void LoadPending(ShardSet shards, long after);

    /// <summary>Keep a snapshot; may fail silently, it is only a cache.</summary>
    void SaveSnapshot(ActorId actor, StoredSnapshot snapshot);

    /// <summary>
    /// This program cannot read what a newer one wrote there: give the shard to another. The machine has released it already, and never asks this
    /// where it is alone.
    /// </summary>
    void GiveBack(ShardId shard);

    /// <summary>Somebody has to look at this.</summary>
    void Alarm(Alarm alarm);
}

/// <summary>Timers of those shards due after one time, up to another, at most so many.</summary>
public readonly record struct TimerRequest(ShardSet Shards, Instant After, Instant UpTo, int Limit);

/// <summary>Something a person should know of: a stable code, the actor, and what was seen. Never personal data.</summary>
/// <param name="Code">parked · quarantined · unknown-kind · many-transitions · state-too-large.</param>
public sealed record Alarm(string Code, ActorId Actor, string Detail);
