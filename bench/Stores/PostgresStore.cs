using GridActors.Bench.Driving;
using GridActors.Journal;
using GridActors.Journal.Postgres;
using GridActors.Silo.Starting;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Bench.Stores;

/// <summary>A database of one server for each city, and a folder with its keys. The server is private, on this machine, with fsync on.</summary>
sealed class PostgresStore : Store
{
    readonly PostgresServer? server;
    readonly string administration;

    PostgresStore(PostgresServer server)
    {
        this.server = server;
        administration = server.Of("postgres");
    }

    /// <param name="existing">The folder of the process that has the server.</param>
    public PostgresStore(string administration, string? existing)
        : base(existing) => this.administration = administration;

    public override string Name => "PostgreSQL";

    public override Reach Reach => Reach.Postgres;

    public override bool SharesDatabases => true;

    public override IEnumerable<string> Again => ["--server", administration];

    /// <summary>Starts a server of the benchmark's own. With a quarter of this machine's memory, as its handbook advises.</summary>
    public static async Task<PostgresStore> StartAsync(bool keep) => new(await PostgresServer.StartAsync(
        "shared_buffers = 2GB", "max_connections = 300", "max_wal_size = 8GB", "checkpoint_completion_target = 0.9", "wal_compression = lz4")) { Keep = keep };

    public override string New()
    {
        var folder = Next();
        Execute($"CREATE DATABASE {Database(folder)} TEMPLATE template0");
        return folder;
    }

    public override string CopyOf(string folder)
    {
        var copy = Next();
        CopyFiles(folder, copy);
        NpgsqlConnection.ClearAllPools();
        Execute($"CREATE DATABASE {Database(copy)} TEMPLATE {Database(folder)} STRATEGY file_copy");
        return copy;
    }

    public override IJournal Open(string folder) => PostgresJournal.OpenAsync(Of(folder)).GetAwaiter().GetResult();

    public override IJournal OpenBeside(string folder) => PostgresJournal.OpenAsync(Of(folder), new() { ReadOnly = true }).GetAwaiter().GetResult();

    public override SiloOptions Options(string folder, BenchCity city) => base.Options(folder, city) with { Postgres = Of(folder) };

    public override IEnumerable<string> Arguments(string folder) => [.. base.Arguments(folder), "--postgres", Of(folder)];

    public override (long Bytes, long Cases) LogSize(string folder) => (
        Ask(folder, "SELECT coalesce(sum(length(body) + length(hash)), 0)::bigint FROM gridactors.transition"),
        Ask(folder, "SELECT count(*) FROM gridactors.actor WHERE id LIKE 'case/%'"));

    public override long DiskBytes(string folder)
    {
        Settle(folder);
        return Ask(folder, "SELECT pg_database_size(current_database())");
    }

    public override void Settle(string folder)
    {
        Execute("VACUUM ANALYZE", folder);
        Execute("CHECKPOINT");
    }

    /// <summary>The process whose children the sessions are, where the server is on this machine.</summary>
    public int ServerProcess
    {
        get
        {
            using var connection = new NpgsqlConnection(administration);
            connection.Open();
            return ProcessTimes.ParentOf(connection.ProcessID);
        }
    }

    /// <summary>Asks a city's database for a number.</summary>
    public long Ask(string folder, string sql)
    {
        using var connection = new NpgsqlConnection(Of(folder));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return (long)command.ExecuteScalar()!;
    }

    protected override void Drop(string folder)
    {
        NpgsqlConnection.ClearAllPools();
        Execute($"DROP DATABASE {Database(folder)} WITH (FORCE)");
        base.Drop(folder);
    }

    /// <summary>The server is killed, away for so long, and started again; done when it answers.</summary>
    public async Task AwayAsync(TimeSpan time)
    {
        await server!.KillAsync();
        await Task.Delay(time);
        await server.StartAgainAsync();
    }

    public override void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (!Keep) server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose();
    }

    static string Database(string folder) => $"bench_{Path.GetFileName(folder)}";

    string Of(string folder) => new NpgsqlConnectionStringBuilder(administration) { Database = Database(folder) }.ConnectionString;

    void Execute(string sql, string? folder = null)
    {
        using var connection = new NpgsqlConnection(folder is null ? administration : Of(folder));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        command.ExecuteNonQuery();
    }
}
