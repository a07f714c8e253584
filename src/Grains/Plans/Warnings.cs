using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GridActors.Grains.Plans;

/// <summary>When people are warned before a clock lapses: not every clock, and in many plans none.</summary>
/// <param name="Percent">By clock: how much of the limit has passed, in percent, rising.</param>
/// <param name="WorkHoursOnly">A warning that would come outside working hours waits until they begin.</param>
public sealed record Warnings(FrozenDictionary<string, ImmutableArray<int>> Percent, bool WorkHoursOnly)
{
    public static readonly Warnings None = new(FrozenDictionary<string, ImmutableArray<int>>.Empty, false);

    /// <summary>The thresholds of a clock; none where the plan has none for it.</summary>
    public ImmutableArray<int> Of(string clock) => Percent.GetValueOrDefault(clock, []);
}
