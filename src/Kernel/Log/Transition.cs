using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Log;

/// <summary>
/// One committed decision (for long-lived actors: the decisions on the messages that waited together) as it stands in the log.
/// </summary>
/// <param name="At">The actor's time of decision, never earlier than its last transition.</param>
/// <param name="Plan">Content hash of the plan in force.</param>
public sealed record Transition(Instant At, string Plan, ImmutableArray<Step> Steps)
{
    /// <summary>The feature level under which it was decided.</summary>
    public int Level { get; init; } = 1;
}

/// <summary>The effect of one message.</summary>
/// <param name="Cause">The message id, see <see cref="Log.Cause"/>.</param>
/// <param name="Command">Set for outside commands: what a repetition is recognised by.</param>
/// <param name="Reply">The answer, if the decision named one; otherwise it follows from the state (<see cref="GrainKind.ReplyOf"/>).</param>
/// <param name="Refused">A message of another actor, or a timer, that was refused: it is done with, without effect.</param>
/// <param name="Error">The decision threw: the message is parked.</param>
public sealed record Step(
    string Cause,
    StepCommand? Command,
    ImmutableArray<Event> Events,
    ImmutableArray<Outgoing> Messages,
    ImmutableArray<TimerChange> Timers,
    Reply? Reply,
    string? Refused,
    string? Error);

/// <summary>The identity of an outside command.</summary>
public readonly record struct StepCommand(Fingerprint Id, Fingerprint Digest);
