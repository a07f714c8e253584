using Microsoft.Data.Sqlite;

namespace GridActors.Hosting.Tests.Rebuilding;

/// <summary>Every column of every row of a database, as SQLite itself shows them.</summary>
static class Dump
{
    /// <summary>All tables; snapshots, which are a cache, only where asked for.</summary>
    public static IReadOnlyList<string> Of(string database, bool withSnapshots = false)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        var lines = new List<string>();
        foreach (var table in Texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
        {
            if (table == "snapshot" && !withSnapshots) continue;
            var columns = string.Join(" || '|' || ", Texts(connection, $"SELECT 'coalesce(quote(' || name || '), '''')' FROM pragma_table_info('{table}') ORDER BY cid"));
            foreach (var row in Texts(connection, $"SELECT {columns} FROM \"{table}\" ORDER BY 1")) lines.Add($"{table}: {row}");
        }

        return lines;
    }

    /// <summary>What went and what came.</summary>
    public static IEnumerable<string> Changes(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        [.. before.Except(after).Select(row => $"- {row}"), .. after.Except(before).Select(row => $"+ {row}"), .. before.Count == after.Count ? Array.Empty<string>() : [$"{before.Count} rows, then {after.Count}"]];

    static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }
}
