using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>The processes of one city on a private database, whatever host they are started with, and what may befall each of them.</summary>
abstract class Deployment(PostgresServer server, SiloFolder folder) : IAsyncDisposable
{
    public PostgresServer Server => server;

    public SiloFolder Folder => folder;

    /// <summary>Those that own actors.</summary>
    public abstract IReadOnlyList<SiloProcess> Silos { get; }

    /// <summary>The one that takes the requests.</summary>
    public abstract SiloProcess Front { get; }

    /// <summary>Whether there is anybody to take requests: callers wait here while there is not.</summary>
    public Line Line { get; } = new();

    readonly List<FalseClock> clocks = [];

    /// <summary><c>kill -9</c>, of all at once, and other processes in their places.</summary>
    public abstract Task ReplaceAsync(params IReadOnlyList<int> silos);

    /// <summary>Stops it in good order, and another process in its place.</summary>
    public abstract Task RenewAsync(int silo);

    /// <summary>Lets it stand still, for as long as its host needs to notice, and then go on.</summary>
    public abstract Task FreezeAsync(int silo, Crowd crowd);

    /// <summary>Sets the clock of its machine, so many seconds ahead of the true time; needs <see cref="Rig.Clocks"/>.</summary>
    public void SetClock(int silo, int ahead) => clocks[silo].Set(ahead);

    /// <summary>How many members the table says are in that state; none where there are no members.</summary>
    public async Task<long> CountAsync(string state)
    {
        // On a connection of its own: those of a pool break with the server.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(folder.Postgres) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM gridactors.member WHERE state = $1", connection) { Parameters = { new() { Value = state } } };
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public virtual async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>The next clock that can be set.</summary>
    protected FalseClock NewClock()
    {
        clocks.Add(new(Path.Combine(folder.Path, $"clock-{clocks.Count}")));
        return clocks[^1];
    }

    /// <summary>A folder on a database of its own.</summary>
    protected static async Task<(PostgresServer Server, SiloFolder Folder)> FoundAsync(int speed, string host = "ring")
    {
        var server = await PostgresServer.StartAsync();
        return (server, new() { Postgres = await server.CreateAsync(), Speed = speed, Host = host });
    }
}
