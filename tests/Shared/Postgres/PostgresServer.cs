using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace GridActors.Tests.Shared.Postgres;

/// <summary>
/// A private PostgreSQL server from the binaries of this machine, on a free loopback port and a data directory of its own, with fsync on; or,
/// where <c>GRIDACTORS_TEST_POSTGRES</c> has a connection string, that server, which then can be neither stopped nor killed. A shell stands
/// between this process and the server, so that the server ends, and its directory goes, even when this process is killed.
/// </summary>
sealed class PostgresServer : IAsyncDisposable
{
    public const string Variable = "GRIDACTORS_TEST_POSTGRES";

    const int StartSeconds = 60;

    // Ends by a signal that it is told, and by the end of its input when nobody is left to tell it.
    const string Guard = """
        "$1/postgres" -D "$2/data" -p "$3" -k "$2" -c listen_addresses=127.0.0.1 >>"$2/log" 2>&1 &
        echo $!
        if read signal; then kill -"$signal" $!; wait $!; else kill -QUIT $!; wait $!; rm -rf "$2"; fi
        """;

    readonly string? given;
    readonly string folder = "";
    readonly int port;
    Process? guard;
    string postgres = "";
    int databases;

    PostgresServer(string given) => this.given = given;

    PostgresServer(string folder, int port) => (this.folder, this.port) = (folder, port);

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Missing =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || Binaries is not null
            ? null
            : $"no PostgreSQL: neither /usr/lib/postgresql/*/bin nor {Variable}";

    /// <summary>The path of a program of PostgreSQL's, such as pg_dump; null where it is not installed.</summary>
    public static string? Program(string name) => Binaries is not null && Path.Combine(Binaries, name) is var path && File.Exists(path) ? path : null;

    /// <summary>Whether it is ours to stop and to kill.</summary>
    public bool IsPrivate => given is null;

    /// <summary>What the server wrote, for failures.</summary>
    public string Log => IsPrivate ? File.ReadAllText(Path.Combine(folder, "log")) : "";

    static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "postgres")) && File.Exists(Path.Combine(bin, "initdb")))
            .OrderByDescending(bin => int.Parse(Path.GetFileName(Path.GetDirectoryName(bin)!), CultureInfo.InvariantCulture)).FirstOrDefault()
        : null;

    /// <summary>PostgreSQL refuses to run as root.</summary>
    static string[] AsUser { get; } = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];

    /// <param name="settings">Lines for postgresql.conf, such as <c>shared_buffers = 1GB</c>.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text) return new(text);
        if (Binaries is null) throw new InvalidOperationException(Missing);
        var server = new PostgresServer(Directory.CreateTempSubdirectory("gridactors-postgres-").FullName, FreePort());
        try
        {
            if (AsUser.Length > 0) await RunAsync("chown", "postgres:", server.folder);
            await RunAsync([.. AsUser, Path.Combine(Binaries, "initdb"), "-D", Path.Combine(server.folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
            await File.AppendAllLinesAsync(Path.Combine(server.folder, "data", "postgresql.conf"), ["shared_buffers = 128MB", "max_connections = 200", .. settings]);
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of one of its databases.</summary>
    public string Of(string database) => IsPrivate
        ? new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Database = database }.ConnectionString
        : new NpgsqlConnectionStringBuilder(given) { Database = database }.ConnectionString;

    /// <summary>A new database, empty or a copy of another one to which nobody is connected; its connection string.</summary>
    public async Task<string> CreateAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"gridactors_test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}");
        return Of(name);
    }

    public Task DropAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>A statement on the server's own database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Administration);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Puts a file among its data, in place of one that lies there, for its own eyes only.</summary>
    public async Task PutAsync(string name, string text)
    {
        var file = Path.Combine(folder, "data", name);
        await File.WriteAllTextAsync(file, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (AsUser.Length > 0) await RunAsync("chown", "postgres:", file);
    }

    /// <summary><c>kill -9</c> of the server; its sessions end with it.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>A shutdown that ends sessions and leaves nothing to recover.</summary>
    public Task StopAsync() => EndAsync("INT");

    /// <summary>Starts it on the data it has, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            if (guard is null)
            {
                string[] command = [.. AsUser, "sh", "-c", Guard, "guard", Binaries!, folder, port.ToString(CultureInfo.InvariantCulture)];
                guard = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
                postgres = await guard.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the shell does not start");
            }

            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException refused)
            {
                if (watch.Elapsed.TotalSeconds > StartSeconds) throw new TimeoutException($"PostgreSQL does not start: {Log}", refused);
                // Processes of a killed server may hold on to its memory for a moment; then the new one gives up at once.
                if (HasEnded()) await EndAsync("INT");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (guard is not null)
        {
            guard.StandardInput.Close();
            await guard.WaitForExitAsync();
            guard.Dispose();
            guard = null;
        }

        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    string Administration => new NpgsqlConnectionStringBuilder(Of(IsPrivate ? "postgres" : new NpgsqlConnectionStringBuilder(given).Database ?? "postgres")) { Pooling = false, Timeout = 30 }.ConnectionString;

    /// <summary>It waits as a zombie for the shell to ask for it, or is gone.</summary>
    bool HasEnded()
    {
        try
        {
            return File.ReadAllText($"/proc/{postgres}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    async Task EndAsync(string signal)
    {
        if (guard is null) return;
        await guard.StandardInput.WriteLineAsync(signal);
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
        guard = null;
    }

    /// <summary>
    /// A free port below those that systems give to outgoing connections: whoever tries to reach a server that is down might be given its port,
    /// be connected with himself, and keep the server from coming back.
    /// </summary>
    static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 30_000);
            using var probe = new TcpListener(IPAddress.Loopback, port);
            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                continue;
            }
        }
    }

    static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {await output}{await errors}");
    }
}
