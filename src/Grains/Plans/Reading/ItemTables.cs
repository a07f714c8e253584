namespace GridActors.Grains.Plans.Reading;

/// <summary><c>items.csv</c> and <c>conditions.csv</c> → the section <c>items</c>: both tables are keyed by kind and 2+2-digit code.</summary>
static class ItemTables
{
    static readonly string[] Kinds = ["component", "event", "service"];

    /// <summary>The items with their conditions in them; a condition of an item that is not listed is a fault.</summary>
    public static List<Tree> Join(List<Tree> items, List<Tree> conditions, Findings findings)
    {
        var byItem = conditions.ToLookup(row => Code(row, findings), StringComparer.Ordinal);
        var codes = items.Select(row => Code(row, findings)).ToArray();
        foreach (var row in byItem.Where(group => !codes.Contains(group.Key)).SelectMany(group => group))
            findings.Add(row.File, row.Line, "code", $"there is no item '{Code(row, null)}' in items.csv");
        return [.. items.Zip(codes, (row, code) => Item(row, code, [.. byItem[code].Select(Condition)]))];
    }

    static Tree Item(Tree row, string code, Tree[] conditions)
    {
        var fields = new List<KeyValuePair<string, Tree>> { new("code", Cell(row, code)) };
        foreach (var (name, cell) in row.Fields!.Where(field => field.Key is not ("kind" or "code")))
            fields.Add(new(name, name == "units" ? List(cell) : cell));
        if (conditions.Length > 0) fields.Add(new("conditions", new() { File = conditions[0].File, Line = conditions[0].Line, Entries = conditions }));
        return new() { File = row.File, Line = row.Line, IsRow = true, Fields = fields };
    }

    static Tree Condition(Tree row) =>
        new() { File = row.File, Line = row.Line, IsRow = true, Fields = [.. row.Fields!.Where(field => field.Key is not ("kind" or "code"))] };

    /// <summary>Several codes in a cell are separated by semicolons or blanks.</summary>
    static Tree List(Tree cell) => new()
    {
        File = cell.File,
        Line = cell.Line,
        Entries = [.. cell.Value!.Split([';', ' ', '；'], StringSplitOptions.RemoveEmptyEntries).Select(code => Cell(cell, code))],
    };

    static string Code(Tree row, Findings? findings)
    {
        var (kind, code) = (row.Field("kind")?.Value ?? "", row.Field("code")?.Value ?? "");
        if (!Kinds.Contains(kind)) findings?.Add(row.File, row.Line, "kind", $"'{kind}' must be {string.Join(" or ", Kinds)}");
        if (code.Length != 4 || !code.All(char.IsAsciiDigit))
            findings?.Add(row.File, row.Line, "code", $"'{code}' must be 2+2 digits, major and minor category; a spreadsheet drops leading zeros unless the column is text");
        return $"{kind}/{code}";
    }

    static Tree Cell(Tree at, string value) => new() { File = at.File, Line = at.Line, Value = value };
}
