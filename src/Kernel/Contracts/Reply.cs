namespace GridActors.Kernel.Contracts;

/// <summary>
/// What a decision answers to an outside command; a repetition gets the same. Written with the transition, or derived from the state after it
/// (<see cref="GrainKind.ReplyOf"/>).
/// </summary>
public abstract record Reply;
