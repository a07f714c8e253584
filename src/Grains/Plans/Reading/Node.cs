using System.Globalization;
using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using NodaTime;
using NodaTime.Text;
using YamlDotNet.RepresentationModel;

namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// A place in the plan's text that remembers its line and path. What is missing or of the wrong shape becomes a fault and an empty
/// value, so that reading goes on to the next fault.
/// </summary>
readonly struct Node(YamlNode yaml, string path, Faults faults)
{
    public string Path => path;

    public long Line => yaml.Start.Line;

    public string? Value => (yaml as YamlScalarNode)?.Value;

    public void Fault(string what) => faults.Add(Line, path, what);

    /// <summary>The field of that name, or null where it is absent.</summary>
    public Node? Find(string name) =>
        yaml is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? new Node(child, Under(name), faults) : null;

    /// <summary>The field of that name; its absence is a fault.</summary>
    public Node? Need(string name)
    {
        if (Find(name) is { } found) return found;
        faults.Add(Line, Under(name), "is missing");
        return null;
    }

    /// <summary>A text that must be there and not be empty.</summary>
    public string Text(string name)
    {
        if (Need(name) is not { } node) return "";
        if (!string.IsNullOrWhiteSpace(node.Value)) return node.Value;
        node.Fault("must be a text");
        return "";
    }

    /// <summary>A code: a text without blanks and slashes at its ends, short enough for an actor's name.</summary>
    public string Code(string name)
    {
        var text = Text(name);
        if (text.Length > 40 || text.Any(char.IsWhiteSpace) || text == Principal.WholeCity) Need(name)?.Fault("must be a code of at most 40 characters");
        return text;
    }

    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } node) return null;
        if (int.TryParse(node.Value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        node.Fault(string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return null;
    }

    public Limit? Limit(out string? note)
    {
        if (LimitText.TryRead(Value ?? "", out var limit, out note)) return limit;
        Fault($"'{Value}' is not a limit like 5工作日, 2紧急工作时, 15 minutes or 3 work-days");
        return null;
    }

    /// <summary>One of a few words, or the default where the field is absent.</summary>
    public T Word<T>(string name, T otherwise, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (Find(name) is not { } node) return otherwise;
        foreach (var (word, value) in words)
            if (node.Value == word) return value;
        var allowed = new List<string>();
        foreach (var (word, _) in words) allowed.Add(word);
        node.Fault($"'{node.Value}' must be {string.Join(" or ", allowed)}");
        return otherwise;
    }

    /// <summary>Yes or no, or the default where the field is absent.</summary>
    public bool YesNo(string name, bool otherwise) => Word(name, otherwise, ("yes", true), ("no", false), ("true", true), ("false", false));

    /// <summary>A date like 2026-10-01, or null where the field is absent.</summary>
    public LocalDate? Date(string name)
    {
        if (Find(name) is not { } node) return null;
        if (LocalDatePattern.Iso.Parse(node.Value ?? "") is { Success: true } parsed) return parsed.Value;
        node.Fault($"'{node.Value}' is not a date like 2026-10-01");
        return null;
    }

    /// <summary>The entries of a list; an absent list is empty.</summary>
    public List<Node> List(string name)
    {
        var result = new List<Node>();
        if (Find(name) is not { } node) return result;
        return node.Entries();
    }

    public List<Node> Entries()
    {
        var result = new List<Node>();
        if (yaml is YamlSequenceNode sequence)
            foreach (var child in sequence.Children)
                result.Add(new(child, string.Create(CultureInfo.InvariantCulture, $"{path}[{result.Count}]"), faults));
        else Fault("must be a list");
        return result;
    }

    /// <summary>The fields of a mapping in the order of the text.</summary>
    public List<(string Name, Node Node)> Fields()
    {
        var result = new List<(string, Node)>();
        if (yaml is not YamlMappingNode map)
        {
            Fault("must have fields");
            return result;
        }

        foreach (var (key, child) in map.Children)
            if (key is YamlScalarNode { Value: { } name }) result.Add((name, new(child, Under(name), faults)));
        return result;
    }

    /// <summary>Every other field is a fault: a mistyped name must not silently mean the default.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var (name, node) in Fields())
            if (!names.Contains(name)) node.Fault($"is unknown here; known are {string.Join(", ", names.ToArray())}");
    }

    string Under(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
