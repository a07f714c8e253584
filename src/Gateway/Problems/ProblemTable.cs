using System.Collections.Frozen;

namespace GridActors.Gateway.Problems;

/// <summary>
/// Every code that a caller can meet. Codes are stable: programs go by them, people by the sentence. docs/api.md shows this table; a test
/// compares both, and that no refusal of the grains is missing.
/// </summary>
public static class ProblemTable
{
    static readonly FrozenDictionary<string, ProblemKind> Kinds =
        RequestProblems.All.Concat(CaseProblems.All).Concat(SiloProblems.All).ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>All of them, by code.</summary>
    public static IEnumerable<ProblemKind> All => Kinds.Values.OrderBy(kind => kind.Code, StringComparer.Ordinal);

    public static bool Knows(string code) => Kinds.ContainsKey(code);

    /// <summary>
    /// What the code means. One that this gateway does not know, from a newer silo, is passed on as a refusal of the content.
    /// </summary>
    public static ProblemKind Of(string code) =>
        Kinds.TryGetValue(code, out var kind) ? kind : new(code, 422, "Refused", $"The command was refused: {code}. Nothing was done.");
}
