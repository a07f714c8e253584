using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>
/// Which version of the city's plan is in force when: a silo asks before each decision, and stamps the answer on the transition. The only setting that
/// changes while a silo runs. Reading and replacing may happen on any thread; a decision sees the schedule before or after, never half of it.
/// </summary>
/// <param name="first">Content hash of the plan before the first change.</param>
public sealed class PlanSchedule(string first)
{
    volatile (Instant From, string Hash)[] changes = [];

    /// <summary>The plan in force at a time.</summary>
    public string At(Instant time)
    {
        var known = changes;
        for (var i = known.Length - 1; i >= 0; i--)
            if (known[i].From <= time) return known[i].Hash;
        return first;
    }

    /// <summary>Puts other changes in place of all those before.</summary>
    public void Replace(IEnumerable<(Instant From, string Hash)> other) => changes = [.. other.OrderBy(change => change.From)];
}
