using System.Collections.Immutable;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>A row of LIFECYCLE §2 or §3 as data.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Message">The type of its message.</param>
/// <param name="Roles">Who may ever give it.</param>
/// <param name="From">The states in which it is possible.</param>
public sealed record LifecycleRow(string Command, Type Message, ImmutableArray<Role> Roles, ImmutableArray<CaseStatus> From);

/// <summary>The life cycle as data, for whoever shows or checks it. What a row does stands in its own file.</summary>
public static class Lifecycle
{
    public static ImmutableArray<LifecycleRow> Rows { get; } =
        [.. CommandTable.All.Where(row => !row.From.IsEmpty).Select(row => new LifecycleRow(row.Name, row.Command, row.Roles, row.From))];
}
