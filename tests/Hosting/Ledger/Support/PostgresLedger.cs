using GridActors.Journal.Postgres;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Hosting.Tests.Ledger.Support;

/// <summary>The ledger of <see cref="SmallLedger"/> on a PostgreSQL server of its own, made when the first test wants a copy, and its checkpoints outside.</summary>
public sealed class PostgresLedger : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("gridactors-ledger-").FullName;
    PostgresServer? server;
    string? original;

    /// <summary>The checkpoints that prove all but the last three transitions.</summary>
    public string Outside => Path.Combine(folder, "checkpoints");

    public ValueTask InitializeAsync() => default;

    /// <summary>A database of the caller's own; the running test is skipped where there is no server.</summary>
    public async Task<string> CopyAsync()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        server ??= await PostgresServer.StartAsync();
        original ??= await MakeAsync(server);
        return await server.CreateAsync(new NpgsqlConnectionStringBuilder(original).Database);
    }

    public Task DropAsync(string database) => server!.DropAsync(database);

    public async ValueTask DisposeAsync()
    {
        if (original is not null) await server!.DropAsync(original);
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    async Task<string> MakeAsync(PostgresServer on)
    {
        var database = await on.CreateAsync();
        await using (var journal = await PostgresJournal.OpenAsync(database))
        {
            await SmallLedger.RunAsync(journal, 0, SmallLedger.Errands);
            await SmallLedger.SignAsync(journal, Outside, Path.Combine(folder, "keys", "checkpoint.key"));
            for (var n = 0; n < 3; n++) await SmallLedger.LeaveAsync(journal, $"late{n}");
        }

        return database;
    }
}
