using System.Collections.Immutable;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>items</c>: what is handled, by whom, under which filing conditions with which limits.</summary>
static class ItemSection
{
    public static Dictionary<string, Item> Read(Node root, Dictionary<string, ResponsibleUnit> units)
    {
        var items = new Dictionary<string, Item>(StringComparer.Ordinal);
        if (root.Need("items") is not { } section) return items;
        var entries = section.Entries();
        foreach (var node in entries)
        {
            node.Only("code", "zh", "en", "units", "conditions", "selfDisposable");
            var code = node.Code("code");
            var item = new Item(code, node.Text("zh"), node.Text("en"), Units(node, units), Conditions(node), node.YesNo("selfDisposable", true));
            if (!items.TryAdd(code, item)) node.Fault($"item '{code}' stands here twice");
        }

        if (entries.Count == 0) section.Fault("needs at least one item");
        return items;
    }

    static ImmutableArray<string> Units(Node item, Dictionary<string, ResponsibleUnit> known)
    {
        if (item.Need("units") is not { } node) return [];
        var codes = ImmutableArray.CreateBuilder<string>();
        var entries = node.Entries();
        foreach (var entry in entries)
        {
            if (entry.Value is { } code && known.ContainsKey(code)) codes.Add(code);
            else entry.Fault($"there is no department or public-service unit '{entry.Value}'");
        }

        if (entries.Count == 0) node.Fault("needs at least one responsible unit");
        return codes.ToImmutable();
    }

    static ImmutableArray<FilingCondition> Conditions(Node item)
    {
        if (item.Need("conditions") is not { } section) return [];
        var conditions = ImmutableArray.CreateBuilder<FilingCondition>();
        var entries = section.Entries();
        foreach (var node in entries)
        {
            node.Only("no", "filing", "closing", "limit");
            var number = node.Code("no");
            if (conditions.Any(condition => condition.Number == number)) node.Fault($"condition '{number}' stands here twice");
            string? note = null;
            if (node.Need("limit")?.Limit(out note) is { } limit)
                conditions.Add(new(number, node.Text("filing"), node.Text("closing"), limit, note));
        }

        if (entries.Count == 0) section.Fault("needs at least one filing condition");
        return conditions.ToImmutable();
    }
}
