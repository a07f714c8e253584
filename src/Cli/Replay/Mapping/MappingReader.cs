using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GridActors.Cli.Replay.Mapping;

/// <summary>YAML → mapping. All faults are told at once, each with file, line and column.</summary>
public static class MappingReader
{
    /// <param name="text">The mapping.</param>
    /// <param name="file">How faults name it.</param>
    /// <exception cref="InputFaultException">It cannot be used.</exception>
    public static CaseMapping Read(string text, string file)
    {
        var faults = new List<InputFault>();
        var mapping = Read(Root(text, file, faults), file);
        return faults.Count == 0 ? mapping! : throw new InputFaultException(faults.OrderBy(fault => fault.Line).ToArray());
    }

    static MappingNode Root(string text, string file, List<InputFault> faults)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            throw new InputFaultException(
                new InputFault(file, broken.Start.Line, broken.Start.Column, $"is not YAML: {broken.Message}"));
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? new(root, "", file, faults)
            : throw new InputFaultException(new InputFault(file, 1, null, "must be one YAML document with fields"));
    }

    static CaseMapping? Read(MappingNode root, string file)
    {
        root.Only(
            "time", "case", "opened", "dispatched", "accepted", "returned", "closed", "due", "channel", "item", "unit", "grid", "condition", "compare");
        var time = root.Find("time");
        time?.Only("zone", "offset");
        var (id, opened) = (root.Need("case")?.Column(), root.Need("opened")?.Column());
        var (channel, item) = (Codes(root.Need("channel")), Codes(root.Need("item")));
        var compare = root.Find("compare");
        compare?.Only("onTime", "due");
        var mapping = new CaseMapping
        {
            File = file,
            Zone = time?.Find("zone")?.Zone(),
            IgnoreOffset = IgnoresOffset(time?.Find("offset")),
            Case = id!,
            Opened = opened!,
            Dispatched = root.Find("dispatched")?.Column(),
            Accepted = root.Find("accepted")?.Column(),
            Returned = root.Find("returned")?.Column(),
            Closed = root.Find("closed")?.Column(),
            Due = root.Find("due")?.Column(),
            Channel = channel!,
            Item = item!,
            Unit = Codes(root.Find("unit")),
            Grid = Templates(root.Find("grid")),
            Conditions = Conditions(root.Find("condition")),
            SaidOnTime = Flag(compare?.Find("onTime")),
            SaidDue = compare?.Find("due")?.Column(),
        };
        if (root.Find("unit") is null && (mapping.Dispatched ?? mapping.Accepted ?? mapping.Returned) is not null)
            root.Fault("what was dispatched, accepted or returned needs 'unit'");
        return id is null || opened is null || channel is null || item is null ? null : mapping;
    }

    static bool IgnoresOffset(MappingNode? node)
    {
        if (node is null or { Value: "obeyed" }) return false;
        if (node.Value != "ignored") node.Fault($"'{node.Value}' must be obeyed or ignored");
        return true;
    }

    /// <summary>A column, or a column with what its values mean.</summary>
    static CodeColumn? Codes(MappingNode? node)
    {
        if (node is null) return null;
        if (node.IsText) return node.Column() is { } bare ? new(bare, null, new Dictionary<string, string>()) : null;
        node.Only("column", "blank", "values");
        return node.Need("column")?.Column() is { } column
            ? new(column, node.Find("blank")?.Text(), node.Find("values")?.Texts() ?? [])
            : null;
    }

    static FlagColumn? Flag(MappingNode? node)
    {
        if (node is null) return null;
        node.Only("column", "yes", "no");
        return (node.Need("column")?.Column(), node.Need("yes")?.Text(), node.Need("no")?.Text()) is ({ } column, { } yes, { } no)
            ? new(column, yes, no)
            : null;
    }

    static List<Template> Templates(MappingNode? node) => node is null
        ? []
        : [.. (node.IsText ? [node] : node.Entries()).Select(entry => entry.Template()).OfType<Template>()];

    static List<ConditionRule> Conditions(MappingNode? node)
    {
        var rules = new List<ConditionRule>();
        foreach (var entry in node is null ? [] : node.IsText ? [node] : node.Entries())
        {
            if (!entry.IsText) entry.Only("number", "from");
            var number = entry.IsText ? entry : entry.Need("number");
            if (number?.Template() is not { } template) continue;
            if (template.Names.FirstOrDefault(name => name is not ("unit" or "item")) is { } unknown)
                number.Fault($"{{{unknown}}} is unknown here; known are {{unit}} and {{item}}");
            rules.Add(new(template, entry.IsText ? null : entry.Find("from")?.Date()));
        }

        return rules;
    }
}
