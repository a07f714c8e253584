using System.Collections.Frozen;
using System.Text.Json;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>The states of cases by name, encoded once.</summary>
static class StateNames
{
    static readonly FrozenDictionary<CaseStatus, JsonEncodedText> Encoded =
        Enum.GetValues<CaseStatus>().ToFrozenDictionary(state => state, state => JsonEncodedText.Encode(state.ToString()));

    static readonly FrozenSet<string> Names = Enum.GetNames<CaseStatus>().Where(name => name != nameof(CaseStatus.None)).ToFrozenSet(StringComparer.Ordinal);

    public static JsonEncodedText Of(CaseStatus state) => Encoded[state];

    public static bool Knows(string name) => Names.Contains(name);

    /// <summary>All of them, for a sentence.</summary>
    public static string List { get; } = string.Join(", ", Enum.GetNames<CaseStatus>().Where(name => name != nameof(CaseStatus.None)));
}
