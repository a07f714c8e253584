using System.Collections.Frozen;

namespace GridActors.Grains.Plans;

/// <summary>When people are warned before a clock lapses: not every clock, and in many plans none.</summary>
/// <param name="Percent">By clock: the share of its limit after which they are, 1 to 99.</param>
/// <param name="WorkHoursOnly">A warning that would come outside working hours waits until they begin.</param>
public sealed record Warnings(FrozenDictionary<string, int> Percent, bool WorkHoursOnly)
{
    public static readonly Warnings None = new(FrozenDictionary<string, int>.Empty, false);

    /// <summary>The share of a clock's limit; null where the plan does not warn of it.</summary>
    public int? Of(string clock) => Percent.TryGetValue(clock, out var percent) ? percent : null;
}
