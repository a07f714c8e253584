using System.Collections.Frozen;

namespace GridActors.Kernel.Contracts;

/// <summary>All grain kinds that a process knows, by name.</summary>
public sealed class GrainCatalog
{
    readonly FrozenDictionary<string, GrainKind> byName;

    public GrainCatalog(IEnumerable<GrainKind> kinds)
    {
        byName = kinds.ToFrozenDictionary(kind => kind.Kind, StringComparer.Ordinal);
        Level = byName.Values.Select(kind => kind.Vocabulary.Level).DefaultIfEmpty(1).Max();
    }

    public IReadOnlyCollection<GrainKind> Kinds => byName.Values;

    /// <exception cref="UnknownKindException">The process does not know the kind; its owner gives the shard back.</exception>
    public GrainKind this[string kind] => byName.TryGetValue(kind, out var found) ? found : throw new UnknownKindException("actor", kind);

    /// <summary>The feature level of this program: that of its newest word.</summary>
    public int Level { get; }

    public bool Knows(string kind) => byName.ContainsKey(kind);
}

/// <summary>The journal holds a kind (of actor, event, message or reply) that this build does not know. It must never be skipped.</summary>
public sealed class UnknownKindException(string what, string name) : Exception($"this build knows no {what} kind '{name}'")
{
    public string Name { get; } = name;
}
