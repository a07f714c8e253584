using System.Collections.Immutable;

namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// <c>grids</c>: every grid but the only one at the top names its parent, a grid of the next tier up; where both tiers have national
/// codes, the child's code begins with its parent's.
/// </summary>
static class GridSection
{
    public static Dictionary<string, GridArea> Read(Node root, ImmutableArray<Tier> tiers)
    {
        var grids = new Dictionary<string, GridArea>(StringComparer.Ordinal);
        var lines = new Dictionary<string, Node>(StringComparer.Ordinal);
        if (root.Need("grids") is not { } section) return grids;
        foreach (var node in section.Entries())
        {
            node.Only("code", "name", "tier", "parent");
            var code = node.Code("code");
            var word = node.Text("tier");
            if (tiers.FirstOrDefault(tier => tier.Code == word) is not { } tier)
            {
                if (word.Length > 0) node.Need("tier")?.Fault($"there is no tier '{word}'");
                continue;
            }

            if (tier.Digits is { } digits && (code.Length != digits || !code.All(char.IsAsciiDigit)))
                node.Fault($"'{code}' must have {digits} digits, as codes of tier '{tier.Code}' have");
            if (!grids.TryAdd(code, new(code, node.Text("name"), tier, node.Find("parent")?.Value))) node.Fault($"grid '{code}' stands here twice");
            lines.TryAdd(code, node);
        }

        foreach (var grid in grids.Values) CheckParent(grid, grids, tiers, lines[grid.Code]);
        var tops = grids.Values.Count(grid => grid.Tier == tiers[^1]);
        if (tiers.Length > 0 && tops != 1) section.Fault($"needs exactly one grid of the highest tier '{tiers[^1].Code}', not {tops}");
        return grids;
    }

    static void CheckParent(GridArea grid, Dictionary<string, GridArea> grids, ImmutableArray<Tier> tiers, Node node)
    {
        if (grid.Tier == tiers[^1])
        {
            if (grid.Parent is not null) node.Find("parent")?.Fault("the highest tier has no parent");
            return;
        }

        if (node.Need("parent") is not { } at || grid.Parent is null) return;
        if (!grids.TryGetValue(grid.Parent, out var parent)) at.Fault($"there is no grid '{grid.Parent}'");
        else if (parent.Tier.Rung != grid.Tier.Rung + 1) at.Fault($"'{parent.Code}' is of tier '{parent.Tier.Code}', not of the next one up");
        else if (grid.Tier.Digits == grid.Code.Length && parent.Tier.Digits == parent.Code.Length && !grid.Code.StartsWith(parent.Code, StringComparison.Ordinal))
            at.Fault($"'{grid.Code}' does not lie in '{parent.Code}': its code must begin so");
    }
}
