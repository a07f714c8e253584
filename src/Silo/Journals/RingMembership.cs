using GridActors.Hosting.Ring;
using GridActors.Journal;
using GridActors.Journal.Postgres;
using GridActors.Journal.Postgres.Members;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Journals;

/// <summary>A process that has entered a ring: its row, and the lines on which it listens. Entered before the journal is opened, which bears its number.</summary>
sealed class RingMembership(RingHost host, DatabaseClock clock)
{
    public RingHost Host => host;

    /// <summary>The database's time.</summary>
    public DatabaseClock Clock => clock;

    /// <exception cref="StartFault">It cannot join, and why.</exception>
    public static async Task<RingMembership> JoinAsync(RingOptions options, string postgres)
    {
        try
        {
            var members = await PostgresMembers.OpenAsync(postgres).ConfigureAwait(false);
            try
            {
                return new(await RingHost.JoinAsync(options, members, default).ConfigureAwait(false), members.Clock);
            }
            catch
            {
                await members.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (JournalInUseException used)
        {
            throw new StartFault(StartFault.Blocked, $"{used.Message}: started without --host ring, it has it alone.");
        }
        catch (Exception wrong) when (wrong is IOException or System.Data.Common.DbException or JournalFormatException or JournalUnavailableException)
        {
            throw new StartFault(StartFault.Blocked, $"It cannot join the ring: {wrong.Message}");
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new StartFault(StartFault.BadOptions, "The connection string of --postgres cannot be read. It looks like: Host=db;Database=gridactors;Username=gridactors;Password=…");
        }
    }
}
