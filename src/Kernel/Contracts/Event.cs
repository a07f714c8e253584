namespace GridActors.Kernel.Contracts;

/// <summary>A fact about an actor. Its type has a stable name in the <see cref="Vocabulary"/> and evolves by added fields only.</summary>
public abstract record Event;
