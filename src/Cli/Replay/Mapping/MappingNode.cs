using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using YamlDotNet.RepresentationModel;

namespace GridActors.Cli.Replay.Mapping;

/// <summary>A place in the mapping's text that knows where it stands. What is wrong is collected, so that its author sees all of it at once.</summary>
sealed class MappingNode(YamlNode yaml, string path, string file, List<InputFault> faults)
{
    public string? Value => (yaml as YamlScalarNode)?.Value;

    public bool IsText => yaml is YamlScalarNode;

    public void Fault(string what) =>
        faults.Add(new(file, yaml.Start.Line, yaml.Start.Column, path.Length == 0 ? what : $"{path}: {what}"));

    public MappingNode? Find(string name) =>
        yaml is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child)
            ? new(child, path.Length == 0 ? name : $"{path}.{name}", file, faults)
            : null;

    public MappingNode? Need(string name)
    {
        if (Find(name) is { } found) return found;
        Fault($"'{name}' is missing");
        return null;
    }

    /// <summary>Every other field is a fault: a mistyped name must not silently mean nothing.</summary>
    public void Only(params string[] names)
    {
        if (yaml is not YamlMappingNode map)
        {
            Fault($"must have fields: {string.Join(", ", names)}");
            return;
        }

        foreach (var name in map.Children.Keys.OfType<YamlScalarNode>())
            if (!names.Contains(name.Value)) Find(name.Value!)!.Fault($"is unknown here; known are {string.Join(", ", names)}");
    }

    public string? Text()
    {
        if (!string.IsNullOrWhiteSpace(Value)) return Value;
        Fault("must be a text");
        return null;
    }

    public ColumnRef? Column() => Text() is { } name ? new(name, yaml.Start.Line, yaml.Start.Column) : null;

    public List<MappingNode> Entries()
    {
        if (yaml is YamlSequenceNode list)
            return [.. list.Children.Select((child, at) => new MappingNode(child, string.Create(CultureInfo.InvariantCulture, $"{path}[{at}]"), file, faults))];
        Fault("must be a list");
        return [];
    }

    /// <summary>Texts by text.</summary>
    public Dictionary<string, string> Texts()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (yaml is not YamlMappingNode map)
        {
            Fault("must have fields, the record's value before each code");
            return texts;
        }

        foreach (var (name, child) in map.Children)
            if (name is YamlScalarNode { Value: { } key } && new MappingNode(child, $"{path}.{key}", file, faults).Text() is { } text) texts.Add(key, text);
        return texts;
    }

    /// <summary>A text with names in braces.</summary>
    public Template? Template()
    {
        if (Text() is not { } text) return null;
        var parts = new List<string>();
        var begin = 0;
        while (true)
        {
            var open = text.IndexOf('{', begin);
            if (open < 0) break;
            var close = text.IndexOf('}', open);
            if (close <= open + 1)
            {
                Fault("a brace must be closed around a name, as in {district}-{ward}");
                return null;
            }

            parts.Add(text[begin..open]);
            parts.Add(text[(open + 1)..close]);
            begin = close + 1;
        }

        parts.Add(text[begin..]);
        return new(parts, yaml.Start.Line, yaml.Start.Column);
    }

    public LocalDate? Date()
    {
        if (LocalDatePattern.Iso.Parse(Value ?? "") is { Success: true } parsed) return parsed.Value;
        Fault($"'{Value}' is not a date like 2026-04-03");
        return null;
    }

    public DateTimeZone? Zone()
    {
        if (Text() is not { } id) return null;
        if (TzdbDateTimeZoneSource.Default.GetIds().Contains(id)) return DateTimeZoneProviders.Tzdb[id];
        Fault($"'{id}' is no time zone of the TZ database, e.g. America/New_York");
        return null;
    }
}
