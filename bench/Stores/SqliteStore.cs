using GridActors.Journal;
using GridActors.Journal.Sqlite;
using Microsoft.Data.Sqlite;

namespace GridActors.Bench.Stores;

/// <summary>A database file in each city's folder.</summary>
sealed class SqliteStore(string? existing = null) : Store(existing)
{
    public override string Name => "SQLite";

    public override Reach Reach => Reach.Sqlite;

    public override string CopyOf(string folder)
    {
        var copy = Next();
        CopyFiles(folder, copy);
        return copy;
    }

    public override IJournal Open(string folder) => SqliteJournal.Open(Database(folder));

    public override IJournal OpenBeside(string folder) => SqliteJournal.Open(Database(folder), new() { ReadOnly = true });

    public override (long Bytes, long Cases) LogSize(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Database(folder)};Mode=ReadOnly");
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

    public override long DiskBytes(string folder)
    {
        using (var connection = new SqliteConnection($"Data Source={Database(folder)};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        return new FileInfo(Database(folder)).Length;
    }

    static string Database(string folder) => Path.Combine(folder, "gridactors.db");
}
