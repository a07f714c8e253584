using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Postgres;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace GridActors.Journal.Tests.Postgres;

/// <summary>One server for all tests of the assembly, started by the first that needs it; a database for each.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    readonly SemaphoreSlim gate = new(1, 1);
    PostgresServer? server;
    string? template;

    public ValueTask InitializeAsync() => default;

    /// <summary>A new database; the running test is skipped where there is no server.</summary>
    /// <param name="withJournal">With the newest schema, not empty.</param>
    public async Task<string> CreateAsync(bool withJournal = true)
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            server ??= await PostgresServer.StartAsync();
            if (!withJournal) return await server.CreateAsync();
            if (template is null)
            {
                var first = await server.CreateAsync();
                await Migrator.RunAsync(first, TestContext.Current.CancellationToken);
                template = new NpgsqlConnectionStringBuilder(first).Database;
            }

            return await server.CreateAsync(template);
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task DropAsync(string database) => await server!.DropAsync(database);

    public async ValueTask DisposeAsync()
    {
        if (server is null) return;
        if (template is not null) await server.DropAsync(server.Of(template));
        await server.DisposeAsync();
    }
}
