namespace GridActors.Hosting.Checking;

/// <summary>A broken promise.</summary>
/// <param name="Invariant">The number in the list of invariants of ARCHITECTURE.md.</param>
/// <param name="What">A sentence with the names and numbers to look at.</param>
public sealed record Violation(int Invariant, string What)
{
    public override string ToString() => $"invariant {Invariant}: {What}";
}
