using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Plans;

/// <summary>
/// A city plan: who there is, what is handled, within which time, under which switches. Immutable; known by the hash of its text, so
/// that every transition says exactly under which rules it was decided.
/// </summary>
public sealed class Plan
{
    public required string Name { get; init; }

    /// <summary>The first 16 hexadecimal characters of the SHA-256 of the plan's text.</summary>
    public required string Hash { get; init; }

    /// <summary>Tiers, lowest first: the unit grids, then the ladder of centres.</summary>
    public required ImmutableArray<Tier> Tiers { get; init; }

    /// <summary>Kinds of grids by code; empty where the plan tells none apart.</summary>
    public FrozenDictionary<string, GridKind> GridKinds { get; init; } = FrozenDictionary<string, GridKind>.Empty;

    /// <summary>By code, every version of a grid that the plan knows, oldest first: grids are divided and adjusted by date (S1 art. 10).</summary>
    public FrozenDictionary<string, ImmutableArray<GridArea>> GridVersions { get; init; } = FrozenDictionary<string, ImmutableArray<GridArea>>.Empty;

    /// <summary>By code, the newest version of each grid, whether it is in force or not.</summary>
    public required FrozenDictionary<string, GridArea> Grids { get; init; }

    /// <summary>Departments and public-service units.</summary>
    public required FrozenDictionary<string, ResponsibleUnit> Units { get; init; }

    public required FrozenDictionary<string, Item> Items { get; init; }

    public required FrozenDictionary<string, Channel> Channels { get; init; }

    public required StageLimits Stages { get; init; }

    public required Switches Switches { get; init; }

    public required WorkCalendar Calendar { get; init; }

    /// <summary>Who has which post, by id: the id under which a key acts. No names stand in a plan.</summary>
    public FrozenDictionary<string, Person> People { get; init; } = FrozenDictionary<string, Person>.Empty;

    /// <summary>Which officer of a department is responsible for which area 包片.</summary>
    public BindingBook Bindings { get; init; } = BindingBook.Empty;

    /// <summary>When people are warned before a clock lapses.</summary>
    public Warnings Warnings { get; init; } = Warnings.None;

    /// <summary>Day and night command.</summary>
    public Desks Desks { get; init; } = Desks.None;

    /// <summary>Every number of the plan whose source is given.</summary>
    public ImmutableArray<Figure> Figures { get; init; } = [];

    /// <summary>
    /// In words, that cases which start now can fall due in a year whose holidays the plan does not know; null where they cannot.
    /// </summary>
    public string? CalendarWarning(Instant now)
    {
        if (Calendar.LastYear is not { } last) return null;
        var latest = Items.Values.SelectMany(item => item.Conditions).Select(condition => Calendar.Add(now, condition.Limit)).DefaultIfEmpty(now).Max();
        return Calendar.IsBeyond(latest)
            ? string.Create(CultureInfo.InvariantCulture,
                $"the calendar ends with {last}, and cases of today fall due after it: there only the weekdays count, and due times move when the paper of {last + 1} is added")
            : null;
    }

    /// <summary>The only grid of the highest tier.</summary>
    public required GridArea Top { get; init; }

    /// <summary>The role that acts for centres of a tier; SYS, which nobody has, for a tier this version dropped.</summary>
    public Role RoleOf(string tier)
    {
        foreach (var known in Tiers)
            if (known.Code == tier) return known.Role;
        return Role.SYS;
    }

    /// <summary>The lowest tier for which that role acts; empty for none.</summary>
    public string TierOf(Role role)
    {
        foreach (var tier in Tiers)
            if (tier.Role == role) return tier.Code;
        return "";
    }

    /// <summary>By rung: who takes in a case that nobody could locate. The only grid of the tier, or the top where there are several.</summary>
    public required ImmutableArray<GridArea> Unlocated { get; init; }

    /// <summary>The grid of that tier in which <paramref name="grid"/> lies, itself included; null where there is none.</summary>
    public GridArea? Ancestor(string grid, Tier tier)
    {
        for (var area = Grids.GetValueOrDefault(grid); area is not null; area = area.Parent is { } parent ? Grids[parent] : null)
            if (area.Tier == tier) return area;
        return null;
    }

    /// <summary>The version of a grid that is in force at a time; null where the plan has none.</summary>
    public GridArea? GridAt(string code, Instant at)
    {
        if (!Grids.TryGetValue(code, out var newest)) return null;
        if (newest is { From: null, To: null }) return newest;
        var day = at.InZone(Calendar.Zone).Date;
        foreach (var version in GridVersions[code])
            if (version.HoldsOn(day)) return version;
        return null;
    }

    /// <summary>
    /// Officers of a department who are responsible for a grid on a day: those of the smallest area around it that has any, in the order of the plan.
    /// </summary>
    public ImmutableArray<Person> OfficersOf(string unit, string grid, LocalDate day)
    {
        for (var area = Grids.GetValueOrDefault(grid); area is not null; area = area.Parent is { } parent ? Grids[parent] : null)
            if (Bindings.At(unit, area.Code, day).Select(binding => People[binding.Person]).ToImmutableArray() is { Length: > 0 } officers) return officers;
        return [];
    }

    /// <summary>The next rung above a grid, or null at the top.</summary>
    public GridArea? Above(string grid) => Grids.GetValueOrDefault(grid)?.Parent is { } parent ? Grids[parent] : null;

    /// <summary>Whether the centre of a grid has a command desk: the top one, where the plan has day and night command.</summary>
    public bool HasDesk(string grid) => grid == Top.Code && !Desks.All.IsEmpty;

    /// <summary>Whether a scope (the code of a grid, or the whole city) holds the grid.</summary>
    public bool Covers(string scope, string grid)
    {
        if (scope == Principal.WholeCity || scope == grid) return true;
        for (var area = Grids.GetValueOrDefault(grid); area is not null; area = area.Parent is { } parent ? Grids[parent] : null)
            if (area.Code == scope) return true;
        return false;
    }
}
