using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GridActors.Journal.Tests.Conformance;

public sealed class SqliteConformance : JournalConformance
{
    readonly TempFolder folder = new();

    protected override ValueTask<IJournal> OpenAsync() => new(SqliteJournal.Open(folder.File("journal.db")));

    protected override async Task WreckAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={folder.File("journal.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Wreckage.Sql("", "x'00'");
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
