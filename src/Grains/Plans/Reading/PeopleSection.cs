namespace GridActors.Grains.Plans.Reading;

/// <summary><c>people</c>: posts by id. Once people are listed, every unit grid has at least one member (S1 art. 10).</summary>
static class PeopleSection
{
    public static Dictionary<string, Person> Read(Node root, Dictionary<string, GridArea> grids, Dictionary<string, ResponsibleUnit> units)
    {
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        if (root.Find("people") is not { } section) return people;
        foreach (var node in section.Entries())
        {
            node.Only("id", "code", "post", "grid", "unit");
            var id = node.Code("id");
            node.Need("post");
            var post = node.Word(
                "post", PostKind.Member, ("member", PostKind.Member), ("second", PostKind.Second), ("duty", PostKind.Duty), ("leader", PostKind.Leader),
                ("receiver", PostKind.Receiver), ("officer", PostKind.Officer));
            var ofUnit = post is PostKind.Receiver or PostKind.Officer;
            var person = new Person(id, node.Code("code"), post, ofUnit ? null : Grid(node, post, grids), ofUnit ? Unit(node, units) : null);
            if (node.Find(ofUnit ? "grid" : "unit") is { } useless)
                useless.Fault(ofUnit ? "stands in the bindings: who receives or has an area serves a unit" : "is for receivers and officers only");
            if (id.Length > 0 && !people.TryAdd(id, person)) node.Fault($"person '{id}' stands here twice");
        }

        var served = people.Values.Where(person => person.Post == PostKind.Member).Select(person => person.Grid).ToHashSet();
        foreach (var grid in grids.Values.Where(grid => grid is { Tier.Rung: 0, To: null } && !served.Contains(grid.Code)).OrderBy(grid => grid.Code, StringComparer.Ordinal))
            section.Fault($"unit grid '{grid.Code}' has no grid member; S1 art. 10 wants at least one");
        return people;
    }

    static string? Grid(Node node, PostKind post, Dictionary<string, GridArea> grids)
    {
        if (node.Need("grid") is not { } at) return null;
        if (!grids.TryGetValue(at.Value ?? "", out var grid)) at.Fault($"there is no grid '{at.Value}'");
        else if (grid.Tier.Rung == 0 != post is PostKind.Member or PostKind.Second)
            at.Fault(grid.Tier.Rung == 0 ? "a unit grid has members, no centre" : "is a centre: members serve unit grids");
        return at.Value;
    }

    static string? Unit(Node node, Dictionary<string, ResponsibleUnit> units)
    {
        if (node.Need("unit") is not { } at) return null;
        if (!units.ContainsKey(at.Value ?? "")) at.Fault($"there is no department or public-service unit '{at.Value}'");
        return at.Value;
    }
}
