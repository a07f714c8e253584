using System.Collections.Immutable;

namespace GridActors.Grains.Plans;

/// <summary>What is wrong with a plan's text, and where.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Field">Path to it, e.g. <c>items[3].conditions[0].limit</c>, or the column of a table; empty for the whole of the line.</param>
/// <param name="What">In words, for the person who writes the plan.</param>
/// <param name="File">Its file within the plan's folder.</param>
public sealed record PlanFault(long Line, string Field, string What, string File = PlanBundle.MainFile)
{
    public override string ToString() => $"{File}:{Line}: {(Field.Length > 0 ? $"{Field}: " : "")}{What}";
}

/// <summary>What reading a plan gives: the plan, or everything that is wrong with it.</summary>
public sealed record PlanOrFaults(Plan? Plan, ImmutableArray<PlanFault> Faults);
