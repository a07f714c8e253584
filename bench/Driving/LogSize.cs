using Microsoft.Data.Sqlite;

namespace GridActors.Bench.Driving;

/// <summary>What the log takes, asked of the database itself.</summary>
static class LogSize
{
    public static (long Bytes, long Cases) Of(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT (SELECT coalesce(sum(length(body) + length(hash)), 0) FROM "transition"),
                   (SELECT count(*) FROM actor WHERE id >= 'case/' AND id < 'case0')
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
