using GridActors.Hosting;
using GridActors.Hosting.Ring;
using GridActors.Journal;
using GridActors.Journal.Members;
using GridActors.Journal.Postgres;
using GridActors.Journal.Postgres.Members;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Journals;

/// <summary>A process that is one of several on its database: its row, and the way to the others. Entered before the journal is opened, which bears its number.</summary>
sealed class Membership(IMemberSilo host, DatabaseClock clock)
{
    public IMemberSilo Host => host;

    /// <summary>The database's time.</summary>
    public DatabaseClock Clock => clock;

    /// <returns>Null for a process that is alone.</returns>
    /// <exception cref="StartFault">It cannot join, and why.</exception>
    public static async Task<Membership?> JoinAsync(SiloOptions options)
    {
        if (options is not { Postgres: { } postgres } || (options.Ring is null && options.Orleans is null)) return null;
        try
        {
            var members = await PostgresMembers.OpenAsync(postgres).ConfigureAwait(false);
            try
            {
                return new(options.Ring is { } ring ? await RingAsync(ring, members).ConfigureAwait(false) : await OrleansCluster.JoinAsync(options, members).ConfigureAwait(false), members.Clock);
            }
            catch
            {
                await members.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (JournalInUseException used)
        {
            throw new StartFault(StartFault.Blocked, $"It cannot join the others: {used.Message}.");
        }
        catch (Exception wrong) when (wrong is IOException or System.Data.Common.DbException or JournalFormatException or JournalUnavailableException)
        {
            throw new StartFault(StartFault.Blocked, $"It cannot join the others: {wrong.Message}");
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new StartFault(StartFault.BadOptions, "The connection string of --postgres cannot be read. It looks like: Host=db;Database=gridactors;Username=gridactors;Password=…");
        }
    }

    static async Task<IMemberSilo> RingAsync(RingOptions options, PostgresMembers members)
    {
        var ring = await RingHost.JoinAsync(options, members, default).ConfigureAwait(false);
        if (!ring.View.Members.Any(member => member is { State: MemberState.Active, IsOnOrleans: true })) return ring;
        await ring.DisposeAsync().ConfigureAwait(false);
        throw new JournalInUseException("the members of this database are a cluster on Orleans; join it with --host orleans");
    }
}
