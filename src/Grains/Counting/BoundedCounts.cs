using System.Collections.Immutable;

namespace GridActors.Grains.Counting;

/// <summary>
/// Counts by name that stay small however many names there are: once <see cref="Names"/> are named, the others are counted together as
/// <see cref="Other"/>, so that the sum is always whole. Sorted by name, so that the same counts are always written alike.
/// </summary>
static class BoundedCounts
{
    /// <summary>More items than a real standard has; 200 short names are about 5 KiB.</summary>
    public const int Names = 200;

    public const string Other = "other";

    public static readonly ImmutableSortedDictionary<string, long> None = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    public static ImmutableSortedDictionary<string, long> CountOne(this ImmutableSortedDictionary<string, long> counts, string name)
    {
        if (counts.TryGetValue(name, out var count)) return counts.SetItem(name, count + 1);
        return counts.Count < Names ? counts.Add(name, 1) : counts.SetItem(Other, counts.GetValueOrDefault(Other) + 1);
    }
}
