namespace GridActors.Journal.Sqlite;

/// <summary>The rows of the projections on one reader's connection; see rows.sql.</summary>
static class RowReads
{
    const char Hex = 'h';

    /// <summary>Each table's statements: how many columns are the key, and which of the others are hashes.</summary>
    static readonly (string Statement, string Table, int Keys, string Columns)[] Tables =
    [
        ("actor", "actor", 1, "..h."),
        ("timer", "timer", 1, "...."),
        ("message", "message", 1, ".."),
        ("parked", "parked", 2, "..."),
        ("listing", "listing", 1, "......"),
        ("notice", "notice", 1, "........"),
        ("snapshot", "snapshot", 0, ".h.."),
    ];

    public static IReadOnlyList<ProjectionRow> Of(Connection reader, long after, long upTo)
    {
        var rows = new List<ProjectionRow>();
        foreach (var (statement, table, keys, columns) in Tables)
            Read(reader.Prepared($"rows {statement}", SqlText.Rows[statement]).Bind(1, after).Bind(2, upTo), table, keys, columns, rows);
        return rows;
    }

    public static IReadOnlyList<ProjectionRow> Strays(Connection reader)
    {
        var rows = new List<ProjectionRow>();
        Read(reader.Prepared("rows listing_unknown", SqlText.Rows["listing_unknown"]), "listing", 1, "......", rows);
        Read(reader.Prepared("rows notice_unknown", SqlText.Rows["notice_unknown"]), "notice", 1, "........", rows);
        return rows;
    }

    static void Read(Statement row, string table, int keys, string columns, List<ProjectionRow> rows)
    {
        var texts = new string?[columns.Length];
        while (row.Step())
        {
            for (var i = 0; i < texts.Length; i++)
                texts[i] = columns[i] == Hex ? Convert.ToHexStringLower(row.Bytes(i + 1)) : row.TextOrNull(i + 1);
            rows.Add(new(table, row.Number(0), ProjectionRow.Join(texts.AsSpan(0, keys)), ProjectionRow.Join(texts.AsSpan(keys))));
        }
    }
}
