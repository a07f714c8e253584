using System.CommandLine;
using GridActors.Journal;
using GridActors.Journal.Postgres;

namespace GridActors.Cli.Admin;

/// <summary>
/// <c>gridactors admin migrate</c>: brings a PostgreSQL database to the schema of this build. A silo does the same when it starts; this is for
/// operators whose silos may not change tables, and for doing it before the silos are exchanged.
/// </summary>
static class MigrateCommand
{
    public const string Variable = "GRIDACTORS_POSTGRES";

    public static Command Create()
    {
        var postgres = new Option<string?>("--postgres")
        {
            Description = $"Connection string, Host=…;Database=…;Username=…;Password=…; by default that of the environment's {Variable}, which no list of processes shows.",
            HelpName = "connection",
        };
        var command = new Command("migrate", "Bring a PostgreSQL database to the schema of this build. Nothing happens where it has it.") { postgres };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(postgres) ?? Environment.GetEnvironmentVariable(Variable), cancel));
        return command;
    }

    static async Task<int> RunAsync(string? connection, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(connection)) return Wrong($"--postgres or {Variable} is needed.");
        try
        {
            var applied = await Migrator.RunAsync(connection, cancel).ConfigureAwait(false);
            foreach (var migration in applied) Console.WriteLine($"applied {migration}");
            Console.WriteLine($"The schema has version {Migration.Newest}.");
            return 0;
        }
        catch (Exception wrong) when (wrong is JournalFormatException or System.Data.Common.DbException)
        {
            return Wrong(wrong.Message);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            // Its message may repeat a part of what was given, and that may be the password.
            return Wrong("The connection string cannot be read. It looks like: Host=db;Database=gridactors;Username=gridactors;Password=…");
        }
    }

    static int Wrong(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
