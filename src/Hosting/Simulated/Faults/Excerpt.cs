namespace GridActors.Hosting.Simulated.Faults;

/// <summary>A part of what a seed draws: the faults that happen and the commands that clients send, by number; null for all of them.</summary>
public sealed record Excerpt(IReadOnlySet<Fault>? Faults, IReadOnlySet<int>? Commands);
