using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;

namespace GridActors.Silo.Demo.People;

/// <summary>Who acts for a place or a unit of the plan: the first person of the post, or a made-up id where the plan names none.</summary>
sealed class Staff(Plan plan)
{
    readonly Dictionary<(PostKind, string), string> ids = plan.People.Values
        .GroupBy(person => (person.Post, person.Grid ?? person.Unit ?? ""))
        .ToDictionary(group => group.Key, group => group.Select(person => person.Id).Min(StringComparer.Ordinal)!);

    public Principal Centre(string grid) =>
        plan.Grids.TryGetValue(grid, out var area) ? new(area.Tier.Role, Id(PostKind.Duty, grid, "duty"), grid) : Centre(plan.Top.Code);

    public Principal Top => Centre(plan.Top.Code);

    public Principal Member(string grid) => new(Role.GM, Id(PostKind.Member, grid, "member"), grid);

    /// <summary>He may check what the first one reported.</summary>
    public Principal SecondMember(string grid) => new(Role.GM, Id(PostKind.Second, grid, "second"), grid);

    public Principal Unit(string unit) => new(Role.U, Id(PostKind.Receiver, unit, "receiver"), unit);

    public static Principal Government(string grid) => new(Role.G, "mayor", grid);

    public static readonly Principal Hotline = new(Role.H, "hotline", Principal.WholeCity);

    string Id(PostKind post, string place, string otherwise) => ids.GetValueOrDefault((post, place)) ?? $"{otherwise}-{place}";
}
