using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Actors;

/// <summary>
/// Where an actor stands after a transition: the fold of its log. Immutable, so that a speculation is dropped by dropping a reference.
/// </summary>
/// <param name="Head">The hash that the next transition builds on.</param>
/// <param name="Last">The time of the last transition; no later one is earlier.</param>
public sealed record Standing(long Version, TransitionHash Head, Instant Last, object State, TimerTable Timers, AnswerTable Answers)
{
    public static Standing Of(GrainKind kind, ActorId self) =>
        new(0, TransitionHash.Zero, Instant.FromUnixTimeMilliseconds(0), kind.Initial(self), TimerTable.Empty, AnswerTable.Empty);
}
