using System.Collections.Immutable;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>tiers</c>: lowest first; the first is the unit grids with their members, the others are the ladder of centres.</summary>
static class TierSection
{
    public static ImmutableArray<Tier> Read(Node root)
    {
        var tiers = ImmutableArray.CreateBuilder<Tier>();
        if (root.Need("tiers") is not { } section) return [];
        var dispatching = Dispatching(root);
        foreach (var node in section.Entries())
        {
            node.Only("code", "role", "digits", "zh", "en", "ownForces");
            var code = node.Code("code");
            if (tiers.Any(tier => tier.Code == code)) node.Fault($"tier '{code}' stands here twice");
            var role = node.Word("role", Role.SYS, ("GM", Role.GM), ("CC", Role.CC), ("SC", Role.SC), ("DC", Role.DC));
            if (role == Role.SYS) node.Need("role");
            if (tiers.Count == 0 && role != Role.GM) node.Fault("the lowest tier is that of the unit grids: its role is GM");
            if (tiers.Count > 0 && role == Role.GM) node.Fault("only the lowest tier has the role GM");
            var mayDispatch = dispatching.TryGetValue(code, out var set) ? set : role is not (Role.GM or Role.CC);
            tiers.Add(new(tiers.Count, code, node.Text("zh"), node.Text("en"), role, node.Number("digits", 1, 30), mayDispatch, node.YesNo("ownForces", true)));
        }

        if (tiers.Count < 2) section.Fault("needs the unit grids and at least one tier of centres above them");
        foreach (var unknown in dispatching.Keys.Where(code => !tiers.Any(tier => tier.Code == code)))
            root.Find("switches")?.Find("tier.dispatchTo")?.Find(unknown)?.Fault($"there is no tier '{unknown}'");
        return tiers.ToImmutable();
    }

    // Switch 3: a community has only its own forces, the centres above dispatch to all units.
    static Dictionary<string, bool> Dispatching(Node root)
    {
        var result = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (root.Find("switches")?.Find("tier.dispatchTo") is not { } node) return result;
        foreach (var (tier, _) in node.Fields()) result[tier] = node.Word(tier, false, ("own", false), ("all", true));
        return result;
    }
}
