using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Running;

/// <summary>What other threads hand to a lane.</summary>
abstract record LaneInput
{
    /// <summary>An envelope from a client or another lane.</summary>
    public sealed record Deliver(Envelope Envelope) : LaneInput;

    /// <summary>The journal's word on an append of this lane.</summary>
    public sealed record Appended(Speculation Speculation, AppendOutcome Outcome) : LaneInput;

    /// <summary>Another lane's actor has committed a message of this lane's.</summary>
    public sealed record Acknowledged(long Number) : LaneInput;

    /// <summary>Another lane's actor, for which a message of this lane waits, is quarantined.</summary>
    public sealed record Stuck(long Number) : LaneInput;

    /// <summary>Load a quarantined actor again.</summary>
    public sealed record Retry(ActorId Actor) : LaneInput;

    /// <summary>Shards become this lane's; answer when their timers of the next minutes are known.</summary>
    public sealed record Acquire(ShardSet Shards, TaskCompletionSource Done) : LaneInput;

    /// <summary>Shards are not this lane's any more.</summary>
    public sealed record Release(ShardSet Shards) : LaneInput;

    /// <summary>Come to rest: answer when nothing is under way any more.</summary>
    public sealed record Rest(TaskCompletionSource Done) : LaneInput;
}
