namespace GridActors.Kernel.Contracts;

/// <summary>What a decision answers to an outside command; part of the transition, so that a repetition gets the same answer.</summary>
public abstract record Reply;
