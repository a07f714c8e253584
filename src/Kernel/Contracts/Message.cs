using NodaTime;

namespace GridActors.Kernel.Contracts;

/// <summary>What an actor is asked to decide on: a command from outside, a message of another actor, or a timer that fired.</summary>
public abstract record Message;

/// <summary>A timer of the actor fell due. Only a wake-up: the decision looks at its state again and re-arms if it is too early.</summary>
/// <param name="Name">The name under which the actor set it.</param>
/// <param name="Due">When it was due.</param>
public sealed record TimerFired(string Name, Instant Due) : Message;
