using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;

namespace GridActors.Journal.Tests.Conformance;

public sealed class SqliteConformance : JournalConformance
{
    readonly TempFolder folder = new();

    protected override ValueTask<IJournal> OpenAsync() => new(SqliteJournal.Open(folder.File("journal.db")));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
