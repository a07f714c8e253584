using GridActors.Hosting.Running;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Wire;

/// <summary>What one member says to another.</summary>
abstract record Frame
{
    Frame() { }

    /// <summary>Gives what is between actors to the runtime that owns the one it is for; anything else is the host's.</summary>
    /// <param name="tooOld">This program is too old for what stands in a shard.</param>
    public void TakenBy(SiloRuntime runtime, Action<ShardId> tooOld)
    {
        switch (this)
        {
            case Newer newer: tooOld(newer.To.Shard); break;
            case Message message: runtime.Deliver(message.Envelope); break;
            case Acknowledged acknowledged: runtime.Acknowledged(acknowledged.Sender, acknowledged.Number); break;
            case Stuck stuck: runtime.Stuck(stuck.Sender, stuck.Number); break;
            case Retry retry: runtime.Retry(retry.Actor); break;
        }
    }

    /// <summary>A command from outside, for an actor of the other.</summary>
    /// <param name="Number">By which the answer names it.</param>
    /// <param name="Trace">The W3C parent of what follows from it; null where nobody listens.</param>
    public sealed record Command(long Number, Envelope Envelope, string? Trace = null) : Frame;

    /// <summary>The answer to a command.</summary>
    /// <param name="Kind">Of the actor that answers: its vocabulary has the reply.</param>
    public sealed record Answered(long Number, string Kind, Answer Answer) : Frame;

    /// <summary>A message between actors.</summary>
    public sealed record Message(Envelope Envelope) : Frame;

    /// <summary>A message is committed.</summary>
    public sealed record Acknowledged(ActorId Sender, long Number) : Frame;

    /// <summary>The receiver of a message is quarantined.</summary>
    public sealed record Stuck(ActorId Sender, long Number) : Frame;

    /// <summary>Load a quarantined actor again.</summary>
    public sealed record Retry(ActorId Actor) : Frame;

    /// <summary>The log has a transition at this position.</summary>
    public sealed record Reached(long Position) : Frame;

    /// <summary>The members have changed: look.</summary>
    public sealed record Look : Frame;

    /// <summary>A frame that this program cannot read, because a newer one wrote it.</summary>
    /// <param name="To">The actor that it is for.</param>
    /// <param name="Number">Of a command; null for a message.</param>
    public sealed record Newer(ActorId To, long? Number, string What) : Frame;
}
