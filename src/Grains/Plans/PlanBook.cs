using System.Collections.Frozen;

namespace GridActors.Grains.Plans;

/// <summary>All plan versions that the journal refers to, by content hash. Immutable.</summary>
public sealed class PlanBook(params IEnumerable<Plan> plans)
{
    readonly FrozenDictionary<string, Plan> byHash = plans.ToFrozenDictionary(plan => plan.Hash, StringComparer.Ordinal);

    /// <exception cref="UnknownPlanException">The process was not given that version.</exception>
    public Plan this[string hash] => byHash.TryGetValue(hash, out var found) ? found : throw new UnknownPlanException(hash);

    public bool Knows(string hash) => byHash.ContainsKey(hash);
}

/// <summary>A transition was decided, or a clock started, under a plan version that this process was not given.</summary>
public sealed class UnknownPlanException(string hash) : Exception($"this process has no city plan {hash}")
{
    public string Hash { get; } = hash;
}
