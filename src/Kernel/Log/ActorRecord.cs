using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Log;

/// <summary>
/// What the journal holds of one actor: its last snapshot, if any, the transitions after it, in order, and the messages that it sent and
/// that are not delivered yet, by number. The messages come with the actor, not only with its shard: an owner that knows them before
/// the actor decides anything new can never let a later message overtake an earlier one, whoever wrote that one.
/// </summary>
public sealed record ActorRecord(
    StoredSnapshot? Snapshot, ImmutableArray<StoredTransition> Transitions, ImmutableArray<StoredMessage> Pending)
{
    /// <summary>An actor that never was.</summary>
    public static readonly ActorRecord Empty = new(null, [], []);
}

/// <summary>A transition as stored.</summary>
public readonly record struct StoredTransition(long Position, long Version, ReadOnlyMemory<byte> Body, TransitionHash Hash);

/// <summary>A state as of a version; worthless, and ignored, under another fold version than the grain's.</summary>
public sealed record StoredSnapshot(long Version, TransitionHash Hash, int FoldVersion, ReadOnlyMemory<byte> Body);

/// <summary>A transition with its actor, as a follower of the whole log sees it.</summary>
public readonly record struct LoggedTransition(long Position, ActorId Actor, long Version, ReadOnlyMemory<byte> Body, TransitionHash Hash);

/// <summary>A timer row.</summary>
public readonly record struct StoredTimer(ActorId Actor, string Name, long Version, Instant Due);

/// <summary>A message row joined with the transition that sent it, in whose body the message itself stands.</summary>
public readonly record struct StoredMessage(long Number, ActorId Sender, long SenderVersion, ReadOnlyMemory<byte> Body);
