namespace GridActors.Gateway.Problems;

/// <summary>What a code means over HTTP.</summary>
/// <param name="Code">Stable; the last part of the problem's type.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="Detail">The sentence for one occurrence; <c>{name}</c> is replaced by the fact of that name, see <see cref="Sentence"/>.</param>
/// <param name="Article">The source of the rule, where there is one.</param>
public sealed record ProblemKind(string Code, int Status, string Title, string Detail, string? Article = null)
{
    /// <summary>The problem's type: a name, not an address that promises a page.</summary>
    public string Type { get; } = $"urn:gridactors:problem:{Code}";
}
