using System.CommandLine;
using GridActors.Journal;

namespace GridActors.Cli.Admin;

/// <summary>A command on a PostgreSQL database that needs no silo: its connection, and what is said where that does not do. 2 where it cannot be reached or read.</summary>
static class DatabaseCommand
{
    public static Command Create(string name, string description, Func<string, CancellationToken, Task<int>> run) =>
        Create(name, description, (connection, _, cancel) => run(connection, cancel));

    /// <param name="more">Options of its own.</param>
    public static Command Create(string name, string description, Func<string, ParseResult, CancellationToken, Task<int>> run, params Option[] more)
    {
        var postgres = new Option<string?>("--postgres")
        {
            Description = $"Connection string, Host=…;Database=…;Username=…;Password=…; by default that of the environment's {MigrateCommand.Variable}, which no list of processes shows.",
            HelpName = "connection",
        };
        var command = new Command(name, description) { postgres };
        foreach (var option in more) command.Options.Add(option);
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.GetValue(postgres) ?? Environment.GetEnvironmentVariable(MigrateCommand.Variable), (connection, stop) => run(connection, parsed, stop), cancel));
        return command;
    }

    static async Task<int> RunAsync(string? connection, Func<string, CancellationToken, Task<int>> run, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(connection)) return Wrong($"--postgres or {MigrateCommand.Variable} is needed.");
        try
        {
            return await run(connection, cancel).ConfigureAwait(false);
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
