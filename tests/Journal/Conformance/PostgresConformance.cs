using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Postgres;

namespace GridActors.Journal.Tests.Conformance;

public sealed class PostgresConformance(PostgresFixture postgres) : JournalConformance
{
    string? database;

    protected override async ValueTask<IJournal> OpenAsync() => await PostgresJournal.OpenAsync(database = await postgres.CreateAsync());

    public override async ValueTask DisposeAsync()
    {
        if (database is null) return;
        await base.DisposeAsync();
        await postgres.DropAsync(database);
    }
}
