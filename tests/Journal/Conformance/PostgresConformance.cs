using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Postgres;
using GridActors.Journal.Tests.Support;
using Npgsql;

namespace GridActors.Journal.Tests.Conformance;

public sealed class PostgresConformance(PostgresFixture postgres) : JournalConformance
{
    string? database;

    protected override async ValueTask<IJournal> OpenAsync() => await PostgresJournal.OpenAsync(database = await postgres.CreateAsync());

    protected override async Task WreckAsync()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Pooling = false });
        await using var command = source.CreateCommand(Wreckage.Sql("gridactors.", "decode('00', 'hex')"));
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (database is null) return;
        await base.DisposeAsync();
        await postgres.DropAsync(database);
    }
}
