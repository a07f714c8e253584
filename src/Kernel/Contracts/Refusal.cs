using System.Collections.Immutable;

namespace GridActors.Kernel.Contracts;

/// <summary>
/// A decision not to act: a stable code and facts, never prose (the gateway writes the sentence). A refusal changes nothing and is
/// not remembered.
/// </summary>
/// <param name="Code">Stable, lower case with hyphens, e.g. <c>not-holder</c>.</param>
/// <param name="Details">Facts a caller needs to go on: the field at fault, the holder, the state, the article.</param>
public sealed record Refusal(string Code, ImmutableArray<Detail> Details)
{
    public static Refusal Of(string code, params ReadOnlySpan<Detail> details) => new(code, [.. details]);

    public override string ToString() => Details.IsEmpty ? Code : $"{Code}({string.Join(", ", Details)})";
}

/// <summary>One fact of a refusal.</summary>
public readonly record struct Detail(string Name, string Value)
{
    public override string ToString() => $"{Name}={Value}";
}
