using System.Collections.Immutable;

namespace GridActors.Grains.Plans;

/// <summary>What is wrong with a plan's text, and where.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Field">Path to it, e.g. <c>items[3].conditions[0].limit</c>.</param>
/// <param name="What">In words, for the person who writes the plan.</param>
public sealed record PlanFault(long Line, string Field, string What)
{
    public override string ToString() => $"line {Line}: {Field}: {What}";
}

/// <summary>What reading a plan gives: the plan, or everything that is wrong with it.</summary>
public sealed record PlanOrFaults(Plan? Plan, ImmutableArray<PlanFault> Faults);
