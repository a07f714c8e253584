using System.CommandLine;
using GridActors.Cli.Admin;
using GridActors.Journal;
using GridActors.Journal.Postgres;
using GridActors.Journal.Sqlite;

namespace GridActors.Cli.Journals;

/// <summary>The options of commands that work on a journal itself: a data folder, or a database.</summary>
sealed class JournalOptions
{
    const string DatabaseName = "gridactors.db";

    public Option<string?> Data { get; } = new("--data") { Description = "The silo's data folder.", HelpName = "folder" };

    public Option<string?> Postgres { get; } = new("--postgres") { Description = $"Instead of --data: the connection string of a PostgreSQL journal; without either, that of the environment's {MigrateCommand.Variable}.", HelpName = "connection" };

    /// <summary>Runs on a journal that is read as of one moment, beside the silos that write it. 2 where it cannot be opened or read.</summary>
    public async Task<int> ReadAsync(ParseResult parsed, Func<IJournal, IProjectionRows, Task<int>> run)
    {
        try
        {
            if (ConnectionOf(parsed) is { } connection)
            {
                await using var server = await PostgresJournal.OpenAsync(connection, new() { ReadOnly = true, Frozen = true, Migrate = false }).ConfigureAwait(false);
                return await run(server, server).ConfigureAwait(false);
            }

            if (parsed.GetValue(Data) is not { } folder) return Needed();
            await using var file = SqliteJournal.Open(DatabaseOf(folder), new() { ReadOnly = true, Frozen = true });
            return await run(file, file).ConfigureAwait(false);
        }
        catch (Exception wrong) when (IsOurs(wrong))
        {
            await Console.Error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return 2;
        }
    }

    /// <summary>Runs on a journal that is written; a data folder only while no silo runs on it. 2 where it cannot be opened.</summary>
    public async Task<int> WriteAsync(ParseResult parsed, Func<IJournal, Task<int>> run)
    {
        try
        {
            if (ConnectionOf(parsed) is { } connection)
            {
                await using var server = await PostgresJournal.OpenAsync(connection, new() { Migrate = false }).ConfigureAwait(false);
                return await run(server).ConfigureAwait(false);
            }

            if (parsed.GetValue(Data) is not { } folder) return Needed();
            if (!File.Exists(DatabaseOf(folder))) throw new FileNotFoundException($"there is no journal in {folder}");
            await using var file = SqliteJournal.Open(DatabaseOf(folder));
            return await run(file).ConfigureAwait(false);
        }
        catch (Exception wrong) when (IsOurs(wrong))
        {
            await Console.Error.WriteLineAsync(wrong is JournalInUseException ? $"{wrong.Message}; while a silo runs on it, use --url" : wrong.Message).ConfigureAwait(false);
            return 2;
        }
    }

    /// <summary>Runs on a journal that nobody else has: its silo is stopped. 2 where it cannot be opened or written.</summary>
    public async Task<int> OwnAsync(ParseResult parsed, Func<IJournal, IProjectionRebuilding, Task<int>> run)
    {
        try
        {
            if (ConnectionOf(parsed) is { } connection)
            {
                await using var server = await PostgresJournal.OpenAsync(connection, new() { Migrate = false, Owner = true }).ConfigureAwait(false);
                return await run(server, server).ConfigureAwait(false);
            }

            if (parsed.GetValue(Data) is not { } folder) return Needed();
            if (!File.Exists(DatabaseOf(folder))) throw new FileNotFoundException($"there is no journal in {folder}");
            await using var file = SqliteJournal.Open(DatabaseOf(folder));
            return await run(file, file).ConfigureAwait(false);
        }
        catch (Exception wrong) when (IsOurs(wrong) || wrong is JournalUnavailableException or JournalFullException or AnswerLostException)
        {
            await Console.Error.WriteLineAsync(wrong is JournalInUseException ? $"{wrong.Message}; stop the silo first" : wrong.Message).ConfigureAwait(false);
            return 2;
        }
    }

    string? ConnectionOf(ParseResult parsed) =>
        parsed.GetValue(Postgres) ?? (parsed.GetValue(Data) is null ? Environment.GetEnvironmentVariable(MigrateCommand.Variable) : null);

    static string DatabaseOf(string folder) => Path.Combine(folder, DatabaseName);

    static int Needed()
    {
        Console.Error.WriteLine("--data or --postgres is needed.");
        return 2;
    }

    static bool IsOurs(Exception wrong) =>
        wrong is IOException or UnauthorizedAccessException or InvalidDataException or JournalFormatException or JournalInUseException or ArgumentException or System.Data.Common.DbException;
}
