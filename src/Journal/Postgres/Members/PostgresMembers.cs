using System.Diagnostics;
using System.Globalization;
using GridActors.Journal.Members;
using NodaTime;
using Npgsql;

namespace GridActors.Journal.Postgres.Members;

/// <summary>
/// The table of members, on a session of its own. The session holds the owner's lock together with all other members: a silo that wants the
/// database for itself is refused while there is one, and the other way round. One call at a time.
/// </summary>
public sealed class PostgresMembers : IMembers
{
    static readonly SqlStatements Sql = new(typeof(PostgresMembers), "members.sql");

    readonly string connectionString;
    readonly PostgresJournalOptions options;
    readonly SemaphoreSlim gate = new(1, 1);
    NpgsqlDataSource? source;
    NpgsqlConnection? connection;
    string session = "gridactors member";

    PostgresMembers(string connectionString, PostgresJournalOptions options)
    {
        Name = Sessions.NameOf(connectionString);
        (this.connectionString, this.options) = (connectionString, options);
    }

    /// <summary>Host, port and database.</summary>
    public string Name { get; }

    /// <summary>The database's time, as of the last heartbeats.</summary>
    public DatabaseClock Clock { get; } = new();

    /// <summary>The name of all sessions of a member: whoever declares it dead ends them.</summary>
    public static string SessionsOf(long member) => string.Create(CultureInfo.InvariantCulture, $"gridactors member {member}");

    /// <summary>Opens the table, after the migrations that are missing.</summary>
    /// <exception cref="JournalInUseException">A silo has the database for itself.</exception>
    /// <exception cref="JournalFormatException">As of <see cref="PostgresJournal.OpenAsync"/>.</exception>
    /// <exception cref="JournalUnavailableException">The server cannot be reached, or refuses.</exception>
    public static async Task<PostgresMembers> OpenAsync(string connectionString, PostgresJournalOptions? options = null)
    {
        // A heartbeat that waits as long as an append may would be taken for death.
        options = (options ?? new()) with { StatementTimeout = 2_000, LockTimeout = 2_000, ConnectWithin = 2 };
        await Migrator.RunAsync(connectionString).ConfigureAwait(false);
        var members = new PostgresMembers(connectionString, options);
        await members.RunAsync("clean", default, async command => await command.ExecuteNonQueryAsync().ConfigureAwait(false)).ConfigureAwait(false);
        return members;
    }

    /// <summary>The members of the last day, by number, without becoming one.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses.</exception>
    public static async Task<IReadOnlyList<MemberRecord>> ListAsync(string connectionString, CancellationToken cancel)
    {
        await using var source = Sessions.Create(connectionString, new() { ReadOnly = true }, pool: 0);
        await using var connection = await Sessions.OpenAsync(source, Sessions.NameOf(connectionString), cancel).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Sql["list"], connection);
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var found = new List<MemberRecord>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            found.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt32(4), Time(rows.GetDateTime(5)), Duration.FromSeconds(rows.GetDouble(6)),
                rows.IsDBNull(7) ? null : Time(rows.GetDateTime(7))));
        }

        return found;

        static Instant Time(DateTime utc) => Instant.FromDateTimeUtc(utc);
    }

    public async Task<long> JoinAsync(string address, MemberRole role, string print, CancellationToken cancel)
    {
        var member = await RunAsync(
            "join", cancel, async command => (long)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!, address, Text(role), print).ConfigureAwait(false);
        // From now on its sessions bear its name.
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        session = SessionsOf(member);
        await CloseAsync().ConfigureAwait(false);
        gate.Release();
        return member;
    }

    public async Task<Beat?> BeatAsync(long member, CancellationToken cancel)
    {
        var asked = Stopwatch.GetTimestamp();
        return await RunAsync("beat", cancel, async command =>
        {
            var (found, at, isIn) = (new List<Member>(), default(Instant), false);
            await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            {
                found.Add(new(rows.GetInt64(0), rows.GetString(1), Enum.Parse<MemberRole>(rows.GetString(2), ignoreCase: true), Enum.Parse<MemberState>(rows.GetString(3), ignoreCase: true),
                    rows.GetString(4), rows.GetInt32(5), Duration.FromMilliseconds(rows.GetInt64(6))));
                (at, isIn) = (Instant.FromUnixTimeTicks(rows.GetInt64(7) * 10), rows.GetBoolean(8));
            }

            if (!isIn) return null;
            Clock.Heard(at, asked, Stopwatch.GetTimestamp());
            return new Beat(at, found);
        }, member).ConfigureAwait(false);
    }

    public Task ActivateAsync(long member, int level, CancellationToken cancel) => RunAsync("activate", cancel, command => command.ExecuteNonQueryAsync(cancel), member, level);

    public Task LeaveAsync(long member, CancellationToken cancel) => ChangeAsync("leave", member, cancel);

    public Task EndAsync(long member, CancellationToken cancel) => ChangeAsync("end", member, cancel);

    public async Task<bool> EvictAsync(long member, Duration silent, CancellationToken cancel)
    {
        var evicted = await RunAsync(
            "evict", cancel, async command => await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is long, member, silent.TotalSeconds).ConfigureAwait(false);
        if (evicted) await RunAsync("end_sessions", cancel, command => command.ExecuteScalarAsync(cancel), SessionsOf(member)).ConfigureAwait(false);
        return evicted;
    }

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
        gate.Release();
    }

    Task ChangeAsync(string statement, long member, CancellationToken cancel) => RunAsync(statement, cancel, command => command.ExecuteNonQueryAsync(cancel), member);

    async Task<T> RunAsync<T>(string statement, CancellationToken cancel, Func<NpgsqlCommand, Task<T>> run, params object[] parameters)
    {
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await using var command = PostgresJournal.Command(await ConnectAsync(cancel).ConfigureAwait(false), Sql[statement], parameters);
            return await run(command).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException || Faults.IsPassing(error) || error is PostgresException)
        {
            await CloseAsync().ConfigureAwait(false);
            if (error is OperationCanceledException) throw;
            throw new JournalUnavailableException($"the table of members in {Name} cannot be reached: {error.Message}", error);
        }
        finally
        {
            gate.Release();
        }
    }

    async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        if (connection is { FullState: System.Data.ConnectionState.Open }) return connection;
        await CloseAsync().ConfigureAwait(false);
        source = Sessions.Create(connectionString, options with { ApplicationName = session }, pool: 0);
        connection = await Sessions.OpenAsync(source, Name, cancel).ConfigureAwait(false);
        await using var share = new NpgsqlCommand("SELECT pg_try_advisory_lock_shared($1)", connection) { Parameters = { new() { Value = OwnerSession.Lock } } };
        if (!(bool)(await share.ExecuteScalarAsync(cancel).ConfigureAwait(false))!) throw new JournalInUseException($"a silo that was started without --host has the journal {Name} for itself");
        return connection;
    }

    async Task CloseAsync()
    {
        if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
        if (source is not null) await source.DisposeAsync().ConfigureAwait(false);
        (connection, source) = (null, null);
    }

    static string Text(MemberRole role) => role switch
    {
        MemberRole.Silo => "silo",
        MemberRole.Gateway => "gateway",
        _ => "both",
    };
}
