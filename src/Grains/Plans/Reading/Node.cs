using System.Globalization;
using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// A place in the plan that remembers its file, line and path. What is missing or of the wrong shape becomes a fault and an empty
/// value, so that reading goes on to the next fault.
/// <para>
/// A number may stand alone (<c>file: 15 minutes</c>) or with its source (<c>file: { limit: 15 minutes, source: invented }</c>); a field <c>source</c> next to
/// several numbers stands for all of them and for those below.
/// </para>
/// </summary>
readonly struct Node(Tree tree, string path, Findings findings, string? source = null)
{
    const string SourceField = "source";

    public string Path => path;

    public string File => tree.File;

    public long Line => tree.Line;

    public string? Value => tree.Value;

    string? Source => tree.Field(SourceField)?.Value ?? source;

    public void Fault(string what) => findings.Add(File, Line, path, what);

    /// <summary>Says that this place holds a number of the plan, which has a source.</summary>
    public void Figure() => findings.AddFigure(tree, path, Source);

    /// <summary>The field of that name, or null where it is absent.</summary>
    public Node? Find(string name) => tree.Field(name) is { } child ? Child(name, child) : null;

    /// <summary>The field of that name; its absence is a fault.</summary>
    public Node? Need(string name)
    {
        if (Find(name) is { } found) return found;
        findings.Add(File, Line, Under(name), "is missing");
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

    /// <summary>A whole number, or null where the field is absent. Where it is policy and not just a shape, it is a figure: see <see cref="Count"/>.</summary>
    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } field) return null;
        var node = field.Alone("value");
        if (int.TryParse(node.Value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        node.Fault(string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return null;
    }

    /// <summary>A number that somebody decided on, with its source.</summary>
    public int? Count(string name, int least, int most)
    {
        Find(name)?.Figure();
        return Number(name, least, most);
    }

    /// <summary>A limit, with its source.</summary>
    public Limit? Limit(out string? note)
    {
        Figure();
        var node = Alone("limit");
        if (LimitText.TryRead(node.Value ?? "", out var limit, out note))
        {
            findings.AddLimit(tree, path, limit);
            return limit;
        }

        Fault($"'{node.Value}' is not a limit like 5工作日, 2紧急工作时, 15 minutes or 3 work-days");
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
        foreach (var child in tree.Entries ?? [])
            result.Add(new(child, child.IsRow ? "" : string.Create(CultureInfo.InvariantCulture, $"{path}[{result.Count}]"), findings, Source));
        if (tree.Entries is null) Fault("must be a list");
        return result;
    }

    /// <summary>The fields of a mapping in the order of the text, but for the source.</summary>
    public List<(string Name, Node Node)> Fields()
    {
        var result = new List<(string, Node)>();
        foreach (var (name, child) in tree.Fields ?? [])
            if (name != SourceField) result.Add((name, Child(name, child)));
        if (tree.Fields is null) Fault("must have fields");
        return result;
    }

    /// <summary>Every other field is a fault: a mistyped name must not silently mean the default.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var (name, node) in Fields())
            if (!names.Contains(name)) node.Fault($"is unknown here; known are {string.Join(", ", names.ToArray())}");
    }

    // The number of { limit: …, source: … }, or the number that stands alone.
    Node Alone(string name) => tree.Fields is null ? this : Need(name) ?? this;

    Node Child(string name, Tree child) => new(child, Under(name), findings, Source);

    string Under(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
