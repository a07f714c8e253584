namespace GridActors.Grains.Plans.Reading;

/// <summary><c>gridKinds</c>: the kinds that grids may have.</summary>
static class GridKindSection
{
    public static Dictionary<string, GridKind> Read(Node root)
    {
        var kinds = new Dictionary<string, GridKind>(StringComparer.Ordinal);
        foreach (var node in root.List("gridKinds"))
        {
            node.Only("code", "zh", "en");
            var code = node.Code("code");
            if (!kinds.TryAdd(code, new(code, node.Text("zh"), node.Text("en")))) node.Fault($"kind '{code}' stands here twice");
        }

        return kinds;
    }
}
