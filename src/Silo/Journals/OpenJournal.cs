using GridActors.Journal;
using GridActors.Journal.Postgres;
using GridActors.Journal.Sqlite;
using GridActors.Silo.Starting;
using NodaTime;

namespace GridActors.Silo.Journals;

/// <summary>
/// The journal that a silo runs on: the file in its data folder, or a PostgreSQL database, whose data folder then holds the keys and a note that
/// says so. A folder of one sort is never opened as the other, which would silently begin an empty city beside the real one.
/// </summary>
sealed class OpenJournal
{
    public const string FileName = "gridactors.db";

    /// <summary>The note: which database the folder belongs to, without anything secret.</summary>
    const string NoteName = "postgres.txt";

    readonly PostgresJournal? database;
    readonly Membership? membership;

    OpenJournal(IJournal journal, PostgresJournal? database, Membership? membership) => (Journal, this.database, this.membership) = (journal, database, membership);

    public IJournal Journal { get; }

    /// <summary>Host, port and name of the database; null for a file.</summary>
    public string? Database => database?.Name;

    /// <summary>Real time: the database's, which every silo on it shares, or this machine's.</summary>
    public IClock Clock => membership is not null ? membership.Clock : database is null ? SystemClock.Instance : database.Clock;

    /// <summary>Whether the clock never runs backwards and is to be followed.</summary>
    public bool HasSteadyClock => database is not null;

    /// <summary>The journal is known to be out of reach at the moment.</summary>
    public bool IsAway => database is { IsAway: true };

    /// <summary>Calls when the process has to end, because another silo runs on the journal now.</summary>
    public void WhenLost(Action<Exception> end)
    {
        if (database is not null) database.OwnerLost += end;
    }

    /// <summary>Whether the folder has a journal of its own already.</summary>
    public static bool IsFile(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <param name="membership">Of this process among several on the database; null where it is alone.</param>
    /// <exception cref="StartFault">It cannot be opened, and why.</exception>
    public static async Task<OpenJournal> OpenAsync(string folder, string? postgres, Membership? membership = null)
    {
        if (postgres is null) return new(OpenFile(folder), null, null);
        var options = membership is null ? new PostgresJournalOptions { Owner = true, ApplicationName = "gridactors silo" } : new() { Member = membership.Host.Number, Migrate = false };
        var journal = await OpenDatabaseAsync(folder, postgres, options).ConfigureAwait(false);
        return new(journal, journal, membership);
    }

    static SqliteJournal OpenFile(string folder)
    {
        var note = Path.Combine(folder, NoteName);
        if (File.Exists(note))
        {
            throw new StartFault(StartFault.BadOptions,
                $"The data folder {folder} belongs to a PostgreSQL journal ({File.ReadAllText(note).Trim()}). Name it with --postgres or {SiloOptions.PostgresVariable}, or take another folder with --data.");
        }

        try
        {
            return SqliteJournal.Open(Path.Combine(folder, FileName));
        }
        catch (JournalInUseException)
        {
            throw new StartFault(StartFault.Blocked, $"The data folder {folder} is in use by another process; one process a folder.");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidOperationException or System.Data.Common.DbException or JournalFormatException)
        {
            throw new StartFault(StartFault.Blocked, $"The data folder {folder} cannot be opened: {wrong.Message}");
        }
    }

    static async Task<PostgresJournal> OpenDatabaseAsync(string folder, string postgres, PostgresJournalOptions options)
    {
        if (IsFile(folder))
        {
            throw new StartFault(StartFault.BadOptions,
                $"The data folder {folder} has a journal of its own ({FileName}). Start without --postgres and {SiloOptions.PostgresVariable}, or take another folder with --data for the keys.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            var journal = await PostgresJournal.OpenAsync(postgres, options).ConfigureAwait(false);
            try
            {
                await File.WriteAllTextAsync(Path.Combine(folder, NoteName), journal.Name + "\n").ConfigureAwait(false);
                return journal;
            }
            catch
            {
                await journal.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (JournalInUseException used)
        {
            throw new StartFault(StartFault.Blocked, $"{used.Message}; one silo a database.");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or System.Data.Common.DbException or JournalFormatException or JournalUnavailableException)
        {
            throw new StartFault(StartFault.Blocked, $"The PostgreSQL journal cannot be opened: {wrong.Message}");
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            // Its message may repeat a part of what was given, and that may be the password.
            throw new StartFault(StartFault.BadOptions, "The connection string of --postgres cannot be read. It looks like: Host=db;Database=gridactors;Username=gridactors;Password=…");
        }
    }
}
