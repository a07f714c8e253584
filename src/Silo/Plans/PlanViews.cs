using System.Globalization;
using GridActors.Gateway.Plan;
using GridActors.Grains.Plans;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Silo.Plans;

/// <summary>A plan as the gateway shows it.</summary>
static class PlanViews
{
    public static CityPlan Of(Plan plan) => new(
        plan.Name,
        plan.Hash,
        [.. plan.Tiers.Select(tier => new PlanTier(tier.Code, tier.NameZh, tier.NameEn, tier.Role.ToString(), tier.MayDispatch, tier.OwnForces))],
        [.. ByCode(plan.Channels).Select(channel => new PlanChannel(channel.Code, channel.NameZh, channel.NameEn, channel.Entry.Code))],
        [.. ByCode(plan.Grids).Select(grid => new PlanGrid(grid.Code, grid.Name, grid.Tier.Code, grid.Parent, grid.Kind, Day(grid.From), Day(grid.To)))],
        [.. ByCode(plan.Units).Select(unit => new PlanUnit(unit.Code, unit.Name, unit.Tier.Code, unit.PublicService))],
        [.. ByCode(plan.Items).Select(Of)],
        [.. plan.Desks.All.Select(desk => new PlanDesk(desk.Code, Time(desk.Hours.From), Time(desk.Hours.To)))]);

    static string Time(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60 % 24:00}:{minute % 60:00}");

    static PlanItem Of(Item item) => new(item.Code, item.NameZh, item.NameEn, item.Units,
        [.. item.Conditions.Select(condition => new PlanCondition(condition.Number, condition.Filing, condition.Closing, condition.Limit.ToString()))], item.SelfDisposable);

    static string? Day(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;

    static IEnumerable<T> ByCode<T>(IReadOnlyDictionary<string, T> all) => all.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);
}
