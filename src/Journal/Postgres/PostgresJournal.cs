using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Npgsql;
using NpgsqlTypes;

namespace GridActors.Journal.Postgres;

/// <summary>
/// The journal in a PostgreSQL database (15 or later), for any number of processes. A batch is one call of one function, committed by the
/// server before it answers, so no lock is held across the network and none outlives a silo. See docs/journal.md.
///
/// An append does its work on the calling thread, and appends of one journal object wait for each other; reads run on sessions of their own.
/// While the server cannot be reached every call throws <see cref="JournalUnavailableException"/> and the next one tries again; an append
/// whose session ended under way throws <see cref="AnswerLostException"/>.
/// </summary>
public sealed partial class PostgresJournal : IJournal, IProjectionRebuilding
{
    readonly NpgsqlDataSource writing;
    readonly NpgsqlDataSource reading;
    readonly NpgsqlDataSource? owning;
    readonly PostgresJournalOptions options;
    readonly SemaphoreSlim gate = new(1, 1);
    readonly Writer writer;
    FrozenSession? frozen;
    OwnerSession? owner;
    volatile bool disposed;

    PostgresJournal(string connectionString, PostgresJournalOptions options)
    {
        if (options.Member is { } member) options = options with { ApplicationName = Members.PostgresMembers.SessionsOf(member) };
        (Name, this.options) = (Sessions.NameOf(connectionString), options);
        writing = Sessions.Create(connectionString, options, pool: 0);
        reading = Sessions.Create(connectionString, options, options.Readers);
        if (options.Owner) owning = OwnerSession.CreateSource(connectionString, options);
        writer = new(writing, Name, options.Member);
    }

    /// <summary>Host, port and database.</summary>
    public string Name { get; }

    /// <summary>The database's time; for an owner only.</summary>
    public DatabaseClock Clock => owner?.Clock ?? throw new InvalidOperationException($"the journal {Name} was not opened by an owner");

    /// <summary>The owner knows that the database cannot be reached at the moment.</summary>
    public bool IsAway => owner is { IsAway: true };

    /// <summary>Another owner took the database while this one could not reach it: end the process. Raised once.</summary>
    public event Action<Exception>? OwnerLost;

    /// <summary>Opens a journal, after the migrations that are missing unless they are not to be applied.</summary>
    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    /// <exception cref="JournalFormatException">Not a journal, or of another schema, or a server that is too old or has not the settings that the promises hang on.</exception>
    /// <exception cref="JournalInUseException">It was to be opened by an owner and has one already.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses.</exception>
    public static async Task<PostgresJournal> OpenAsync(string connectionString, PostgresJournalOptions? options = null)
    {
        options ??= new();
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (options is { Migrate: true, ReadOnly: false }) await Migrator.RunAsync(connectionString).ConfigureAwait(false);
        var journal = new PostgresJournal(connectionString, options);
        try
        {
            await journal.CheckAsync().ConfigureAwait(false);
            if (options.Frozen) journal.frozen = await FrozenSession.OpenAsync(journal.reading).ConfigureAwait(false);
            if (options.Owner) await journal.OwnAsync().ConfigureAwait(false);
            return journal;
        }
        catch
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        BatchShape.Require(batch);
        ObjectDisposedException.ThrowIf(disposed, this);
        if (options.ReadOnly) throw new InvalidOperationException($"the journal {Name} was opened for reading only");
        if (batch.Count == 0) return [];
        if (!gate.Wait(0)) await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return writer.Append(batch);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <remarks>Its commit is not waited for: a power cut may lose a snapshot, which costs some folding.</remarks>
    public async ValueTask SaveSnapshotAsync(ActorId actor, StoredSnapshot snapshot)
    {
        var founded = await WriteAsync("save_snapshot", async command => (bool)(await command.ExecuteScalarAsync().ConfigureAwait(false))!,
            actor.ToString(), snapshot.Version, snapshot.Hash.ToArray(), snapshot.FoldVersion, snapshot.Body).ConfigureAwait(false);
        if (!founded) throw SnapshotRule.Unfounded(actor, snapshot);
    }

    public ValueTask<bool> WriteSettingAsync(string name, string value, bool onlyIfAbsent) =>
        WriteAsync(onlyIfAbsent ? "add_setting" : "set_setting", async command => await command.ExecuteNonQueryAsync().ConfigureAwait(false) > 0, name, value);

    public async ValueTask RestoreNoticesAsync(IReadOnlyList<StoredNotice> notices) => await WriteAsync(
        "restore_notices", command => command.ExecuteNonQueryAsync(),
        notices.Select(notice => notice.Number).ToArray(), notices.Select(notice => notice.Addressee).ToArray(),
        notices.Select(notice => notice.At.ToUnixTimeMilliseconds()).ToArray(), notices.Select(notice => notice.Kind).ToArray(),
        notices.Select(notice => notice.Document).ToArray(), notices.Select(notice => notice.AcknowledgedAt?.ToUnixTimeMilliseconds()).ToArray(),
        notices.Select(notice => notice.AcknowledgedBy).ToArray()).ConfigureAwait(false);

    /// <summary>Waits for the append that runs and closes the sessions.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await gate.WaitAsync().ConfigureAwait(false);
        writer.Dispose();
        if (owner is not null) await owner.DisposeAsync().ConfigureAwait(false);
        if (frozen is not null) await frozen.DisposeAsync().ConfigureAwait(false);
        await writing.DisposeAsync().ConfigureAwait(false);
        await reading.DisposeAsync().ConfigureAwait(false);
        if (owning is not null) await owning.DisposeAsync().ConfigureAwait(false);
        gate.Release();
    }

    async Task OwnAsync()
    {
        owner = await OwnerSession.OpenAsync(owning!, Name).ConfigureAwait(false);
        owner.Lost += lost => OwnerLost?.Invoke(lost);
    }

    async Task CheckAsync()
    {
        await using var connection = await Sessions.OpenAsync(reading, Name).ConfigureAwait(false);
        var version = await Migrator.VersionAsync(connection, Name, default).ConfigureAwait(false);
        Migrator.RequireKnown(version, Migration.Newest, Name);
        if (version < Migration.Newest)
        {
            throw new JournalFormatException(
                $"{Name} has schema version {version}; this build needs {Migration.Newest}: run 'gridactors admin migrate' or start a silo on it");
        }

        if (options.Owner || options.Member is not null) await RestoredKeys.RequireNoneAsync(connection, Name).ConfigureAwait(false);
    }

    ValueTask<T> WriteAsync<T>(string statement, Func<NpgsqlCommand, Task<T>> run, params object[] parameters) => WriteAsync(async connection =>
    {
        await using var command = Command(connection, SqlText.Write[statement], parameters);
        return await run(command).ConfigureAwait(false);
    });

    /// <summary>One transaction, committed when this returns.</summary>
    /// <exception cref="AnswerLostException">The session ended under way; it may have been committed.</exception>
    async ValueTask<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> write)
    {
        if (options.ReadOnly) throw new InvalidOperationException($"the journal {Name} was opened for reading only");
        try
        {
            return await OnAsync(write, isWrite: true).ConfigureAwait(false);
        }
        catch (Exception error) when (Faults.IsFull(error))
        {
            throw new JournalFullException($"no space for the journal {Name}", error);
        }
    }

    ValueTask<T> OnAsync<T>(string sql, object[] parameters, Func<NpgsqlCommand, Task<T>> run) => frozen is null
        ? OnAsync(async connection =>
        {
            await using var command = Command(connection, sql, parameters);
            return await run(command).ConfigureAwait(false);
        })
        : new(frozen.RunAsync(sql, parameters, run));

    async ValueTask<T> OnAsync<T>(Func<NpgsqlConnection, Task<T>> use, bool isWrite = false)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var isSent = false;
        try
        {
            await using var connection = await reading.OpenConnectionAsync().ConfigureAwait(false);
            isSent = true;
            return await use(connection).ConfigureAwait(false);
        }
        catch (Exception error) when (isSent && isWrite && Faults.IsPassing(error) && !Faults.IsRolledBack(error))
        {
            throw new AnswerLostException($"the session with {Name} ended during a write", error);
        }
        catch (Exception error) when (Faults.IsPassing(error) && !Faults.IsFull(error))
        {
            throw new JournalUnavailableException($"the journal {Name} cannot be reached: {error.Message}", error);
        }
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        return command;
    }
}
