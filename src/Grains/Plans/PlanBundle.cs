using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GridActors.Grains.Plans;

/// <summary>
/// The files of a city plan by name, and the one text that stands for them all: what is stored, and what the plan's hash is of.
/// <para>
/// A plan is a folder of <c>plan.yaml</c> and tables in CSV. Its text is a head line, then each file in the order of their names: a line with its
/// name and how many lines it has, and those lines. Line ends are <c>\n</c> whatever the folder has, so that a checkout on another system is
/// the same plan. A folder with <c>plan.yaml</c> alone is the older form of one file: its text is that file, byte for byte, and hashes as it always did.
/// </para>
/// </summary>
public sealed class PlanBundle
{
    /// <summary>The file that every plan has.</summary>
    public const string MainFile = "plan.yaml";

    /// <summary>The endings of the files of a plan; other files of its folder are none of it.</summary>
    public static readonly ImmutableArray<string> Endings = [".yaml", ".yml", ".csv"];

    /// <summary>Characters of a plan's text; a district with every unit grid written out needs a tenth.</summary>
    public const int LargestText = 8 * 1024 * 1024;

    // No YAML text begins so: a line with % in front is a directive, and this is none.
    const string Head = "%gridactors-plan 1";
    const string FileMark = "%file ";

    PlanBundle(ImmutableSortedDictionary<string, string> files, string text) => (Files, Text) = (files, text);

    /// <summary>File name → content.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>The one text.</summary>
    public string Text { get; }

    /// <summary>The name under which transitions refer to the plan: the first 16 hexadecimal characters of the SHA-256 of its text.</summary>
    public string Hash => HashOf(Text);

    /// <summary>The older form: a plan of one file.</summary>
    public bool IsOneFile => Files.Count == 1 && Files.ContainsKey(MainFile);

    /// <summary>The bundle of a folder's files.</summary>
    public static PlanBundle Of(IEnumerable<KeyValuePair<string, string>> folder)
    {
        var files = folder.ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (files.Count == 1 && files.TryGetValue(MainFile, out var only)) return new(files, only);
        files = files.ToImmutableSortedDictionary(file => file.Key, file => Lines(file.Value), StringComparer.Ordinal);
        var text = new StringBuilder().Append(Head).Append('\n');
        foreach (var (name, content) in files)
            text.Append(CultureInfo.InvariantCulture, $"{FileMark}{content.AsSpan().Count('\n')} {name}\n").Append(content);
        return new(files, text.ToString());
    }

    /// <summary>The bundle of a text as stored, of either form.</summary>
    /// <exception cref="FormatException">It begins as a folder's text and is none.</exception>
    public static PlanBundle Parse(string text)
    {
        if (!text.StartsWith(Head + "\n", StringComparison.Ordinal)) return Of([KeyValuePair.Create(MainFile, text)]);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = Head.Length + 1; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var words = end < 0 || !text.AsSpan(at).StartsWith(FileMark, StringComparison.Ordinal) ? [] : text[(at + FileMark.Length)..end].Split(' ', 2);
            if (words.Length != 2 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var lines) || !files.TryAdd(words[1], ""))
                throw new FormatException("the text of the plan's folder is damaged");
            at = end + 1;
            var begin = at;
            for (; lines > 0; lines--)
            {
                at = text.IndexOf('\n', at) + 1;
                if (at == 0) throw new FormatException("the text of the plan's folder ends early");
            }

            files[words[1]] = text[begin..at];
        }

        return Of(files);
    }

    /// <summary>The hash of a plan's text.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    static string Lines(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.Length == 0 || text[^1] == '\n' ? text : text + "\n";
    }
}
