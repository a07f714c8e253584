using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Ring;

/// <summary>Three silos and a gateway, each a process, on one private database.</summary>
sealed class Members : IAsyncDisposable
{
    const int Silos = 3;

    readonly PostgresServer server;
    readonly List<SiloProcess> silos = [];

    Members(PostgresServer server, SiloFolder folder) => (this.server, Folder) = (server, folder);

    public SiloFolder Folder { get; }

    public IReadOnlyList<SiloProcess> Processes => silos;

    public SiloProcess Gateway { get; private set; } = null!;

    /// <param name="host">ring or orleans.</param>
    public static async Task<Members> StartAsync(int speed, string host = "ring")
    {
        var server = await PostgresServer.StartAsync();
        var members = new Members(server, new() { Postgres = await server.CreateAsync(), Speed = speed, Host = host });
        for (var i = 0; i < Silos; i++) members.silos.Add(await members.Folder.JoinAsync("silo"));
        members.Gateway = await members.Folder.JoinAsync("gateway");
        return members;
    }

    /// <summary><c>kill -9</c>, and another process in its place.</summary>
    public async Task ReplaceAsync(int silo)
    {
        await silos[silo].KillAsync();
        await silos[silo].DisposeAsync();
        silos[silo] = await Folder.JoinAsync("silo");
    }

    /// <summary>Stops it in good order, and another process in its place.</summary>
    public async Task RenewAsync(int silo)
    {
        (await silos[silo].StopAsync()).ShouldBe(0, silos[silo].Errors);
        await silos[silo].DisposeAsync();
        silos[silo] = await Folder.JoinAsync("silo");
    }

    /// <summary>How many rows of the table stand in that state.</summary>
    public async Task<long> CountAsync(string state)
    {
        await using var connection = new NpgsqlConnection(Folder.Postgres);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM gridactors.member WHERE state = $1", connection) { Parameters = { new() { Value = state } } };
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        foreach (var silo in silos) await silo.DisposeAsync();
        Folder.Dispose();
        await server.DisposeAsync();
    }
}
