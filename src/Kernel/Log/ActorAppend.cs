using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Log;

/// <summary>
/// What one actor asks the journal to append: all of it or nothing. Commits only if the actor's head is <paramref name="BaseHash"/> and
/// every message it consumes still has its row.
/// </summary>
/// <param name="BaseHash">The head the first transition builds on; <see cref="TransitionHash.Zero"/> for a new actor.</param>
public sealed record ActorAppend(ActorId Actor, long BaseVersion, TransitionHash BaseHash, ImmutableArray<TransitionRow> Transitions)
{
    public TransitionRow Last => Transitions[^1];
}

/// <summary>A transition and the projections that follow from it, as rows.</summary>
/// <param name="Body">The bytes that the hash covers, stored as they are.</param>
/// <param name="Messages">How many messages it sends: the rows numbered from <see cref="MessageNumber"/> 0 to this.</param>
/// <param name="Consumed">Numbers of the message rows that it deletes.</param>
/// <param name="Parked">Messages whose decision threw; they leave the pending rows and wait for an administrator.</param>
/// <param name="Listing">The actor's row in lists after this transition; null for none.</param>
/// <param name="Attachments">Personal data to store beside it.</param>
public sealed record TransitionRow(
    long Version,
    Instant At,
    ReadOnlyMemory<byte> Body,
    TransitionHash Hash,
    ImmutableArray<TimerChange> Timers,
    int Messages,
    ImmutableArray<long> Consumed,
    ImmutableArray<ParkedRow> Parked,
    Listing? Listing,
    ImmutableArray<Attachment> Attachments)
{
    /// <summary>What it posts and settles, in order: the nth posted one is numbered by <see cref="NoticeNumber"/> with ordinal n, from 0.</summary>
    public ImmutableArray<NoticeChange> Notices { get; init; } = [];
}

/// <summary>A message that waits for an administrator because its decision threw.</summary>
public readonly record struct ParkedRow(string Cause, string Error);

/// <summary>What became of an <see cref="ActorAppend"/>.</summary>
public abstract record AppendOutcome
{
    AppendOutcome() { }

    /// <summary>Durable, at these global positions, one for each transition.</summary>
    public sealed record Committed(ImmutableArray<long> Positions) : AppendOutcome;

    /// <summary>The head is another: somebody else decided for this actor. Nothing was written.</summary>
    public sealed record Fenced(long ActualVersion) : AppendOutcome;

    /// <summary>The head matched, but these messages have no row any more: their effect is in the log already. Nothing was written.</summary>
    public sealed record AlreadyDone(ImmutableArray<long> Numbers) : AppendOutcome;
}
