using System.Collections.Frozen;

namespace GridActors.Cli.Replay.Mapping;

/// <summary>From a record's words to the plan's codes: the mapping's own values first, then codes of the plan, then names that only one has.</summary>
public sealed class CodeLookup
{
    readonly FrozenDictionary<string, string> codes;
    readonly string? blank;

    public CodeLookup(string what, CodeColumn column, IEnumerable<(string Code, string NameZh, string NameEn)> known)
    {
        (What, Column, blank) = (what, column.Column, column.Blank);
        var list = known.ToList();
        var all = new Dictionary<string, string>(column.Values, StringComparer.Ordinal);
        foreach (var (code, _, _) in list) all.TryAdd(code, code);
        foreach (var name in list.SelectMany(entry => new HashSet<string> { entry.NameZh, entry.NameEn }.Select(name => (Name: name, entry.Code))).GroupBy(entry => entry.Name))
            if (name.ToList() is [var only]) all.TryAdd(only.Name, only.Code);
        codes = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What kind of thing it finds.</summary>
    public string What { get; }

    public ColumnRef Column { get; }

    /// <summary>The code of a value; true with null for a blank one that means nothing.</summary>
    public bool TryFind(string value, out string? code)
    {
        code = blank;
        return value.Length == 0 || codes.TryGetValue(value, out code);
    }
}
