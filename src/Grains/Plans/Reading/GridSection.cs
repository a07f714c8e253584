using System.Collections.Immutable;
using NodaTime.Text;

namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// <c>grids</c>: every grid but the only one at the top names its parent, a grid of the next tier up; where both tiers have national
/// codes, the child's code begins with its parent's. A grid that was adjusted stands here once for each of its versions, apart by date.
/// </summary>
static class GridSection
{
    /// <summary>By code, the versions of each grid, oldest first.</summary>
    public static Dictionary<string, ImmutableArray<GridArea>> Read(Node root, ImmutableArray<Tier> tiers, Dictionary<string, GridKind> kinds)
    {
        var read = new List<(GridArea Grid, Node Node)>();
        if (root.Need("grids") is not { } section) return [];
        foreach (var node in section.Entries())
        {
            node.Only("code", "name", "tier", "parent", "kind", "validFrom", "validTo");
            var code = node.Code("code");
            var word = node.Text("tier");
            if (tiers.FirstOrDefault(tier => tier.Code == word) is not { } tier)
            {
                if (word.Length > 0) node.Need("tier")?.Fault($"there is no tier '{word}'");
                continue;
            }

            if (tier.Digits is { } digits && (code.Length != digits || !code.All(char.IsAsciiDigit)))
                node.Fault($"'{code}' must have {digits} digits, as codes of tier '{tier.Code}' have");
            var (from, to) = (node.Date("validFrom"), node.Date("validTo"));
            if (from > to) node.Find("validTo")?.Fault("is before the first day");
            read.Add((new(code, node.Text("name"), tier, node.Find("parent")?.Value, Kind(node, kinds), from, to), node));
        }

        var versions = read.GroupBy(entry => entry.Grid.Code, StringComparer.Ordinal).ToDictionary(group => group.Key, Versions, StringComparer.Ordinal);
        foreach (var (grid, node) in read) CheckParent(grid, versions, tiers, node);
        var tops = versions.Values.Count(grid => grid[^1].Tier == tiers[^1]);
        if (tiers.Length > 0 && tops != 1) section.Fault($"needs exactly one grid of the highest tier '{tiers[^1].Code}', not {tops}");
        return versions;
    }

    static string? Kind(Node node, Dictionary<string, GridKind> kinds)
    {
        if (node.Find("kind") is not { } kind) return null;
        if (!kinds.ContainsKey(kind.Value ?? "")) kind.Fault($"there is no kind '{kind.Value}' in gridKinds");
        return kind.Value;
    }

    static ImmutableArray<GridArea> Versions(IEnumerable<(GridArea Grid, Node Node)> rows)
    {
        var ordered = rows.OrderBy(row => row.Grid.From).ThenBy(row => row.Node.Line).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            var (before, (grid, node)) = (ordered[i - 1].Grid, ordered[i]);
            if (before.To is null || grid.From is null || grid.From <= before.To)
                node.Fault($"grid '{grid.Code}' stands here twice; versions of a grid need dates that do not overlap");
            else if (grid.Tier != before.Tier) node.Fault($"grid '{grid.Code}' cannot change its tier");
        }

        return [.. ordered.Select(row => row.Grid)];
    }

    static void CheckParent(GridArea grid, Dictionary<string, ImmutableArray<GridArea>> grids, ImmutableArray<Tier> tiers, Node node)
    {
        if (grid.Tier == tiers[^1])
        {
            if (grid.Parent is not null) node.Find("parent")?.Fault("the highest tier has no parent");
            return;
        }

        if (node.Need("parent") is not { } at || grid.Parent is null) return;
        if (!grids.TryGetValue(grid.Parent, out var versions)) at.Fault($"there is no grid '{grid.Parent}'");
        else if (versions[^1] is var parent && parent.Tier.Rung != grid.Tier.Rung + 1) at.Fault($"'{parent.Code}' is of tier '{parent.Tier.Code}', not of the next one up");
        else if (grid.Tier.Digits == grid.Code.Length && parent.Tier.Digits == parent.Code.Length && !grid.Code.StartsWith(parent.Code, StringComparison.Ordinal))
            at.Fault($"'{grid.Code}' does not lie in '{parent.Code}': its code must begin so");
        else if (parent.To is { } end && !(grid.To <= end)) at.Fault($"'{parent.Code}' ends on {LocalDatePattern.Iso.Format(end)}, and this grid lies in it for longer");
    }
}
