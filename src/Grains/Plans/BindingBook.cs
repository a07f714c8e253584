using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace GridActors.Grains.Plans;

/// <summary>That an officer of a department is responsible for a grid and for all grids in it 包片负责制 (S1 art. 4).</summary>
/// <param name="From">First day; null for always.</param>
/// <param name="To">Last day; null for until further notice.</param>
public sealed record Binding(string Unit, string Grid, string Person, LocalDate? From = null, LocalDate? To = null)
{
    public bool HoldsOn(LocalDate day) => (From is null || From <= day) && (To is null || To >= day);
}

/// <summary>All bindings of a plan. Immutable; in the order of the plan's text.</summary>
public sealed class BindingBook
{
    public static readonly BindingBook Empty = new([], []);

    readonly FrozenDictionary<(string Unit, string Grid), ImmutableArray<Binding>> byPlace;

    public BindingBook(ImmutableArray<Binding> all, ImmutableArray<string> areaDepartments)
    {
        All = all;
        AreaDepartments = areaDepartments;
        byPlace = all.GroupBy(binding => (binding.Unit, binding.Grid)).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    public ImmutableArray<Binding> All { get; }

    /// <summary>Departments of which every unit grid has an officer; S1 art. 4 names five.</summary>
    public ImmutableArray<string> AreaDepartments { get; }

    /// <summary>The bindings of a department to exactly that grid on a day.</summary>
    public IEnumerable<Binding> At(string unit, string grid, LocalDate day) =>
        byPlace.TryGetValue((unit, grid), out var bindings) ? bindings.Where(binding => binding.HoldsOn(day)) : [];
}
