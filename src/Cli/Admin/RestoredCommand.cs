using System.CommandLine;
using GridActors.Journal.Postgres;

namespace GridActors.Cli.Admin;

/// <summary><c>gridactors admin restored</c>: the last step of a restore on PostgreSQL, whose other steps are the server's own programs'.</summary>
static class RestoredCommand
{
    public static Command Create() => DatabaseCommand.Create(
        "restored",
        """
        After psql has put data and wrapped keys back into a PostgreSQL database: takes away the keys of cases that the data do not have, whose numbers will be given out again, and refuses keys that are
        older than the data. Processes do not start on the database before. Exits 1 where the keys do not fit, and nothing was changed.
        """,
        RunAsync);

    static async Task<int> RunAsync(string connection, CancellationToken cancel)
    {
        try
        {
            var gone = await RestoredKeys.SettleAsync(connection, cancel).ConfigureAwait(false);
            Console.WriteLine($"The keys fit the data; {gone} of cases that were lost are taken away. Put keys/master.key back before the processes start.");
            return 0;
        }
        catch (InvalidDataException older)
        {
            await Console.Error.WriteLineAsync(older.Message).ConfigureAwait(false);
            return 1;
        }
    }
}
