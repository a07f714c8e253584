using System.Globalization;
using CsvHelper;

namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// CSV text → rows, each with its line. The first line names the columns, which may stand in any order; a column that is not known is a fault, so that
/// a mistyped name does not silently lose its cells. A cell that is empty is a field that is absent; an empty line, or one that begins with #, is skipped.
/// </summary>
static class CsvText
{
    /// <summary>The rows as trees of fields; what can be read of them after a fault.</summary>
    public static List<Tree> Read(string text, Table table, Findings findings)
    {
        var rows = new List<Tree>();
        using var reader = CsvReader.FromText(text, new()
        {
            Separator = ',',
            HasHeader = false,
            CommentPrefix = '#',
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            // One quotation mark too many must not swallow the rest of the table.
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = record => findings.Add(table.File, record.LineNumber, "", "is not CSV: a quotation mark is missing or stands alone; within a cell in quotation marks it is written twice, and a cell stands on one line"),
        });
        string[]? columns = null;
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = reader.GetString(i);
            if (cells.All(cell => cell.Length == 0)) continue;
            if (columns is null) columns = Columns(cells, reader.LineNumber, table, findings);
            else if (cells.Length == columns.Length) rows.Add(Row(columns, cells, reader.LineNumber, table));
            else
            {
                findings.Add(table.File, reader.LineNumber, "", string.Create(CultureInfo.InvariantCulture,
                    $"has {cells.Length} cells, and the table has {columns.Length} columns; a comma within a cell needs quotation marks around it"));
            }
        }

        if (columns is null) findings.AddMissing(table.File, 1, "", $"must begin with the names of its columns: {string.Join(',', table.Required)}");
        return rows;
    }

    static Tree Row(string[] columns, string[] cells, long line, Table table) => new()
    {
        File = table.File,
        Line = line,
        IsRow = true,
        Fields = [.. columns.Zip(cells).Where(pair => pair.Second.Length > 0 && table.Knows(pair.First))
            .Select(pair => KeyValuePair.Create(pair.First, new Tree { File = table.File, Line = line, Value = pair.Second }))],
    };

    static string[] Columns(string[] names, long line, Table table, Findings findings)
    {
        foreach (var name in names.Where(name => !table.Knows(name)))
            findings.Add(table.File, line, name, $"is no column of this table; known are {string.Join(", ", table.Required.Concat(table.Optional))}");
        foreach (var name in table.Required.Except(names, StringComparer.Ordinal)) findings.AddMissing(table.File, line, name, "is missing: the table has no such column");
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length) findings.Add(table.File, line, "", "names a column twice");
        return names;
    }
}

/// <summary>The columns of a table. Those that are required stand in its head; whether each cell is filled is the business of its reader.</summary>
sealed record Table(string File, string[] Required, string[] Optional)
{
    public bool Knows(string column) => Required.Contains(column) || Optional.Contains(column);
}
