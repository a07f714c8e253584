using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>
/// Brings a database to the schema of this build. Each migration is one transaction, together with the row that says that it was applied, and
/// begins by taking an advisory lock: so none is ever half applied, and of several programs that start at once one does the work.
/// </summary>
public static class Migrator
{
    /// <summary>"GAmigrat" as ASCII.</summary>
    const long Lock = 0x47416D6967726174;

    /// <summary>Applies what is missing, each in a transaction, and tells what was applied; nothing where the schema is that of this build.</summary>
    /// <exception cref="JournalFormatException">A newer build was here, or the schema is somebody else's; nothing was changed.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached, or its user may not do it.</exception>
    public static async Task<IReadOnlyList<Migration>> RunAsync(string connectionString, CancellationToken cancel = default)
    {
        await using var source = Sessions.Create(connectionString, new() { ApplicationName = "gridactors migrate", LockTimeout = 60_000, StatementTimeout = 0 }, pool: 0);
        await using var connection = await Sessions.OpenAsync(source, Sessions.NameOf(connectionString), cancel).ConfigureAwait(false);
        return await RunAsync(connection, Sessions.NameOf(connectionString), Migration.All, cancel).ConfigureAwait(false);
    }

    /// <summary>Runs a script of somebody who keeps something of his own in the journal's database: all of it or nothing.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses.</exception>
    public static async Task RunScriptAsync(string connectionString, string script, CancellationToken cancel)
    {
        await using var source = Sessions.Create(connectionString, new() { ApplicationName = "gridactors migrate", LockTimeout = 60_000, StatementTimeout = 60_000 }, pool: 0);
        await using var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await RunAsync(connection, script, cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    internal static async Task<IReadOnlyList<Migration>> RunAsync(NpgsqlConnection connection, string name, IReadOnlyList<Migration> known, CancellationToken cancel)
    {
        var applied = new List<Migration>();
        while (true)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
            await RunAsync(connection, $"SELECT pg_catalog.pg_advisory_xact_lock({Lock})", cancel).ConfigureAwait(false);
            var version = await VersionAsync(connection, name, cancel).ConfigureAwait(false);
            RequireKnown(version, known.Count, name);
            if (version == known.Count) return applied;
            var next = known[version];
            await RunAsync(connection, next.Sql, cancel).ConfigureAwait(false);
            await using (var note = new NpgsqlCommand("INSERT INTO gridactors.migration (no, name) VALUES ($1, $2)", connection) { Parameters = { new() { Value = next.Number }, new() { Value = next.Name } } })
                await note.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
            applied.Add(next);
        }
    }

    /// <summary>The number of the last migration that was applied; 0 in a database without a journal.</summary>
    /// <exception cref="JournalFormatException">There is a schema of that name that is not ours.</exception>
    internal static async Task<int> VersionAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        await using var look = new NpgsqlCommand(
            "SELECT to_regnamespace('gridactors') IS NOT NULL, to_regclass('gridactors.migration') IS NOT NULL", connection);
        await using (var reader = await look.ExecuteReaderAsync(cancel).ConfigureAwait(false))
        {
            await reader.ReadAsync(cancel).ConfigureAwait(false);
            if (!reader.GetBoolean(0)) return 0;
            if (!reader.GetBoolean(1)) throw new JournalFormatException($"{name} has a schema gridactors that is not a journal");
        }

        await using var version = new NpgsqlCommand("SELECT coalesce(max(no), 0) FROM gridactors.migration", connection);
        return (int)(await version.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
    }

    internal static void RequireKnown(int version, int newest, string name)
    {
        if (version > newest)
            throw new JournalFormatException($"{name} has schema version {version}, which a newer build wrote; this build knows versions up to {newest}");
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
