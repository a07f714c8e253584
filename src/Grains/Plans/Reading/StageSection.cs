using System.Collections.Frozen;
using System.Collections.Immutable;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// <c>limits</c> of the stages. Those of the later stages have the defaults of LIFECYCLE §6 switch 17; the centres' (file, dispatch, rule,
/// coordinate) may differ by tier: <c>file: { community: 4 work-hours, district: 8 work-hours }</c>.
/// </summary>
static class StageSection
{
    static readonly Limit HalfHour = new(30, LimitUnit.Minutes);
    static readonly Limit HalfDay = new(4, LimitUnit.WorkHours);
    static readonly Limit Day = new(1, LimitUnit.WorkDays);

    public static StageLimits? Read(Node root, ImmutableArray<Tier> tiers)
    {
        if (root.Need("limits") is not { } node) return null;
        node.Only(
            ClockNames.File, ClockNames.Dispatch, ClockNames.Accept, ClockNames.Verify, ClockNames.Close, ClockNames.Check, ClockNames.Rule,
            ClockNames.Coordinate, ClockNames.Explain, ClockNames.Judge, ClockNames.ReportUp, ClockNames.Order, ClockNames.Overall);
        var file = Rung(node, ClockNames.File, tiers, null);
        var dispatch = Rung(node, ClockNames.Dispatch, tiers, null);
        var accept = node.Need(ClockNames.Accept)?.Limit(out _);
        var verify = node.Need(ClockNames.Verify)?.Limit(out _);
        var close = node.Need(ClockNames.Close)?.Limit(out _);
        var rule = Rung(node, ClockNames.Rule, tiers, HalfDay);
        var coordinate = Rung(node, ClockNames.Coordinate, tiers, HalfDay);
        return (file, dispatch, accept, verify, close, rule, coordinate) is not ({ } f, { } d, { } a, { } v, { } c, { } r, { } o)
            ? null
            : new(f, d, a, v, c, Of(node, ClockNames.Check, HalfHour), r, o, Of(node, ClockNames.Explain, Day), Of(node, ClockNames.Judge, Day),
                Of(node, ClockNames.ReportUp, Day), Of(node, ClockNames.Order, Day), node.Find(ClockNames.Overall)?.Limit(out _));
    }

    static Limit Of(Node node, string name, Limit otherwise) => node.Find(name)?.Limit(out _) ?? otherwise;

    static RungLimit? Rung(Node limits, string name, ImmutableArray<Tier> tiers, Limit? otherwise)
    {
        if ((otherwise is null ? limits.Need(name) : limits.Find(name)) is not { } node) return otherwise is { } set ? new(set) : null;
        if (node.Value is not null || node.Find("limit") is not null) return node.Limit(out _) is { } every ? new(every) : null;
        var byTier = new Dictionary<string, Limit>(StringComparer.Ordinal);
        foreach (var (code, entry) in node.Fields())
        {
            if (!tiers.Any(tier => tier.Code == code && tier.Rung > 0)) entry.Fault($"there is no tier of centres '{code}'");
            else if (entry.Limit(out _) is { } limit) byTier[code] = limit;
        }

        foreach (var tier in tiers.Where(tier => tier.Rung > 0 && !byTier.ContainsKey(tier.Code))) node.Fault($"has no limit for tier '{tier.Code}'");
        return byTier.Count == 0 ? null : new(byTier.Values.First(), byTier.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
