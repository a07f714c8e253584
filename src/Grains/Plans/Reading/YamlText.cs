using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GridActors.Grains.Plans.Reading;

/// <summary>YAML text → tree.</summary>
static class YamlText
{
    /// <summary>The only document of a text, which must have fields; null after a fault.</summary>
    public static Tree? Read(string file, string text, Findings findings)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            findings.Add(file, broken.Start.Line, "", $"is not YAML: {broken.Message}");
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            return new Reader(file, findings).Of(root);
        findings.Add(file, 1, "", "must be one YAML document with fields");
        return null;
    }

    sealed class Reader(string file, Findings findings)
    {
        readonly HashSet<YamlNode> seen = new(ReferenceEqualityComparer.Instance);

        public Tree Of(YamlNode node)
        {
            // An alias stands for a node that stands elsewhere, even around it: a text of a line could unfold without end.
            if (node is not YamlScalarNode && !seen.Add(node))
            {
                findings.Add(file, node.Start.Line, "", "is used again by an alias: write it out");
                return new() { File = file, Line = node.Start.Line };
            }

            return node switch
            {
                YamlMappingNode map => new()
                {
                    File = file,
                    Line = node.Start.Line,
                    Fields = [.. map.Children.Where(pair => pair.Key is YamlScalarNode)
                        .Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value ?? "", Of(pair.Value)))],
                },
                YamlSequenceNode list => new() { File = file, Line = node.Start.Line, Entries = [.. list.Children.Select(Of)] },
                _ => new() { File = file, Line = node.Start.Line, Value = (node as YamlScalarNode)?.Value },
            };
        }
    }
}
