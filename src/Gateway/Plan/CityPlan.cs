using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace GridActors.Gateway.Plan;

/// <summary>
/// What a caller needs to know of the city's plan: what may be reported, where, to whom it goes. The gateway knows no more of it; the process
/// that runs it makes this from the plan in force.
/// </summary>
/// <param name="Name">Of the plan.</param>
/// <param name="Hash">Of its text, as it stands in every transition.</param>
/// <param name="Tiers">Lowest first.</param>
/// <param name="Desks">Who commands at the top centre at which hours; empty where the plan tells no desks apart.</param>
public sealed record CityPlan(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("hash")] string Hash,
    [property: JsonPropertyName("tiers")] IReadOnlyList<PlanTier> Tiers,
    [property: JsonPropertyName("channels")] IReadOnlyList<PlanChannel> Channels,
    [property: JsonPropertyName("grids")] IReadOnlyList<PlanGrid> Grids,
    [property: JsonPropertyName("units")] IReadOnlyList<PlanUnit> Units,
    [property: JsonPropertyName("items")] IReadOnlyList<PlanItem> Items,
    [property: JsonPropertyName("desks")] IReadOnlyList<PlanDesk> Desks)
{
    readonly FrozenDictionary<string, PlanGrid> byCode = Grids.ToFrozenDictionary(grid => grid.Code, StringComparer.Ordinal);

    /// <summary>Whether a grid is the scope itself or lies in it.</summary>
    internal bool Covers(string scope, string grid)
    {
        if (scope == grid) return true;
        for (var area = byCode.GetValueOrDefault(grid); area?.Parent is { } parent; area = byCode.GetValueOrDefault(parent))
            if (parent == scope) return true;
        return false;
    }

    internal bool HasGrid(string code) => byCode.ContainsKey(code);

    /// <summary>Whether the centre of that grid has a command desk.</summary>
    internal bool HasDesk(string code) => Desks.Count > 0 && byCode.TryGetValue(code, out var grid) && grid.Parent is null;

    internal bool HasUnit(string code) => Units.Any(unit => unit.Code == code);
}

/// <summary>A level of grids.</summary>
/// <param name="Role">Who acts for its centres.</param>
/// <param name="MayDispatch">Whether its centres dispatch to units.</param>
/// <param name="OwnForces">Whether its centres have forces of their own.</param>
public sealed record PlanTier(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("nameZh")] string NameZh,
    [property: JsonPropertyName("nameEn")] string NameEn,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("mayDispatch")] bool MayDispatch,
    [property: JsonPropertyName("ownForces")] bool OwnForces);

/// <summary>A way in which cases arrive.</summary>
/// <param name="Entry">The tier whose centre takes them in.</param>
public sealed record PlanChannel(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("nameZh")] string NameZh,
    [property: JsonPropertyName("nameEn")] string NameEn,
    [property: JsonPropertyName("entry")] string Entry);

/// <summary>A grid of some tier.</summary>
/// <param name="Kind">Housing estate, market, school …, where the plan tells.</param>
/// <param name="ValidFrom">First day on which it takes cases, where it has one.</param>
/// <param name="ValidTo">Last such day.</param>
public sealed record PlanGrid(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("tier")] string Tier,
    [property: JsonPropertyName("parent")] string? Parent = null,
    [property: JsonPropertyName("kind")] string? Kind = null,
    [property: JsonPropertyName("validFrom")] string? ValidFrom = null,
    [property: JsonPropertyName("validTo")] string? ValidTo = null);

/// <summary>A department or public-service unit.</summary>
public sealed record PlanUnit(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("tier")] string Tier,
    [property: JsonPropertyName("publicService")] bool PublicService);

/// <summary>A command desk.</summary>
/// <param name="From">Time of day, e.g. <c>18:00</c>.</param>
/// <param name="To">The same; earlier than <paramref name="From"/> where it runs past midnight.</param>
public sealed record PlanDesk(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To);

/// <summary>A matter that can be reported.</summary>
/// <param name="Units">Who is responsible; the first is the usual one.</param>
/// <param name="SelfDisposable">Whether a grid member may settle it on the spot.</param>
public sealed record PlanItem(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("nameZh")] string NameZh,
    [property: JsonPropertyName("nameEn")] string NameEn,
    [property: JsonPropertyName("units")] IReadOnlyList<string> Units,
    [property: JsonPropertyName("conditions")] IReadOnlyList<PlanCondition> Conditions,
    [property: JsonPropertyName("selfDisposable")] bool SelfDisposable);

/// <summary>A filing condition 立案条件.</summary>
/// <param name="Limit">For the disposal, e.g. <c>5wd</c>.</param>
public sealed record PlanCondition(
    [property: JsonPropertyName("number")] string Number,
    [property: JsonPropertyName("filing")] string Filing,
    [property: JsonPropertyName("closing")] string Closing,
    [property: JsonPropertyName("limit")] string Limit);

/// <summary>The serialiser of the plan as callers see it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CityPlan))]
sealed partial class PlanJson : JsonSerializerContext;
