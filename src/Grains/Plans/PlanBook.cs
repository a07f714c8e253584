using System.Collections.Frozen;

namespace GridActors.Grains.Plans;

/// <summary>
/// All plan versions that the journal refers to, by content hash. It only grows: a version that is published is added once its text is stored. What a
/// hash stands for never changes, so a decision is the same whenever the book is asked.
/// </summary>
public sealed class PlanBook(params IEnumerable<Plan> plans)
{
    volatile FrozenDictionary<string, Plan> byHash = plans.ToFrozenDictionary(plan => plan.Hash, StringComparer.Ordinal);

    /// <exception cref="UnknownPlanException">The process was not given that version.</exception>
    public Plan this[string hash] => byHash.TryGetValue(hash, out var found) ? found : throw new UnknownPlanException(hash);

    public IEnumerable<Plan> All => byHash.Values.OrderBy(plan => plan.Hash, StringComparer.Ordinal);

    public bool Knows(string hash) => byHash.ContainsKey(hash);

    /// <summary>Adds a version; one that is known stays. Not to be called on two threads at once.</summary>
    public void Add(Plan plan)
    {
        if (!Knows(plan.Hash)) byHash = byHash.Values.Append(plan).ToFrozenDictionary(known => known.Hash, StringComparer.Ordinal);
    }
}

/// <summary>A transition was decided, or a clock started, under a plan version that this process was not given.</summary>
public sealed class UnknownPlanException(string hash) : Exception($"this process has no city plan {hash}")
{
    public string Hash { get; } = hash;
}
