using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Plans;

/// <summary>A level of the city's grids; its names and the number of levels are configuration.</summary>
/// <param name="Rung">0 for the unit grids, then up the ladder.</param>
/// <param name="Role">Who acts for a grid of this tier.</param>
/// <param name="Digits">How many digits its codes have (15, 12, 9, 6 in the national codes); null for free codes.</param>
/// <param name="MayDispatch">Switch 3, <c>tier.dispatchTo</c>: all units, or only its own forces.</param>
/// <param name="OwnForces">Whether centres of this tier have forces of their own 力量调配 (S1 art. 4), and so may handle a case themselves.</param>
public sealed record Tier(int Rung, string Code, string NameZh, string NameEn, Role Role, int? Digits, bool MayDispatch, bool OwnForces = true);

/// <summary>A grid 网格 of some tier. It lies whole in its parent: grids do not cross jurisdictions (S1 art. 10).</summary>
/// <param name="Parent">Code of the grid of the next tier up; null at the top.</param>
/// <param name="Kind">Code of a <see cref="GridKind"/>; null for none.</param>
/// <param name="From">First day on which this version is in force; null for always.</param>
/// <param name="To">Last such day; null for until further notice.</param>
public sealed record GridArea(string Code, string Name, Tier Tier, string? Parent, string? Kind = null, LocalDate? From = null, LocalDate? To = null)
{
    public bool HoldsOn(LocalDate day) => (From is null || From <= day) && (To is null || To >= day);
}

/// <summary>A kind of grid: residents, public places, markets, schools … (S2-P1 二(三)).</summary>
public sealed record GridKind(string Code, string NameZh, string NameEn);

/// <summary>A department 行政管理部门 or public-service unit 公共服务单位 (S1 art. 12 names both).</summary>
/// <param name="PublicService">A public-service unit: water, power, gas …</param>
public sealed record ResponsibleUnit(string Code, string Name, Tier Tier, bool PublicService);

/// <summary>A way in which cases arrive: a hotline, the patrol, the web.</summary>
/// <param name="Entry">The tier whose centre takes them in.</param>
public sealed record Channel(string Code, string NameZh, string NameEn, Tier Entry);
