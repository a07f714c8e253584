using System.Collections.Immutable;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>departments</c> and <c>publicServiceUnits</c>: whom cases are dispatched to.</summary>
static class UnitSection
{
    public static Dictionary<string, ResponsibleUnit> Read(Node root, ImmutableArray<Tier> tiers)
    {
        var units = new Dictionary<string, ResponsibleUnit>(StringComparer.Ordinal);
        Read(root, "departments", publicService: false, tiers, units);
        Read(root, "publicServiceUnits", publicService: true, tiers, units);
        if (root.List("departments").Count == 0) root.Need("departments")?.Fault("needs at least one department");
        return units;
    }

    static void Read(Node root, string section, bool publicService, ImmutableArray<Tier> tiers, Dictionary<string, ResponsibleUnit> units)
    {
        foreach (var node in root.List(section))
        {
            node.Only("code", "name", "tier");
            var code = node.Code("code");
            var word = node.Text("tier");
            var tier = tiers.FirstOrDefault(tier => tier.Code == word && tier.Rung > 0);
            if (tier is null) node.Need("tier")?.Fault($"there is no tier of centres '{word}'");
            else if (!units.TryAdd(code, new(code, node.Text("name"), tier, publicService))) node.Fault($"unit '{code}' stands here twice");
        }
    }
}
