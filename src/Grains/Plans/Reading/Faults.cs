using System.Collections.Immutable;

namespace GridActors.Grains.Plans.Reading;

/// <summary>Collects what is wrong, so that an author sees all of it at once.</summary>
sealed class Faults
{
    readonly List<PlanFault> list = [];

    public bool Any => list.Count > 0;

    public void Add(long line, string field, string what) => list.Add(new(line, field, what));

    public ImmutableArray<PlanFault> InOrder() => [.. list.OrderBy(fault => fault.Line).ThenBy(fault => fault.Field, StringComparer.Ordinal)];
}
