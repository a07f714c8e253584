namespace GridActors.Grains.Plans;

/// <summary>Where a number of the plan comes from.</summary>
/// <param name="Field">Path to it within its file, or its column.</param>
/// <param name="Source">The document, or <see cref="Invented"/>.</param>
public sealed record Figure(string File, long Line, string Field, string Source)
{
    /// <summary>What stands in place of a source where there is none.</summary>
    public const string Invented = "invented";

    public bool IsInvented => Source == Invented;
}
