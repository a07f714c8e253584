using System.CommandLine;
using GridActors.Journal.Postgres;

namespace GridActors.Cli.Admin;

/// <summary>
/// <c>gridactors admin migrate</c>: brings a PostgreSQL database to the schema of this build. A silo does the same when it starts; this is for
/// operators whose silos may not change tables, and for doing it before the silos are exchanged.
/// </summary>
static class MigrateCommand
{
    public const string Variable = "GRIDACTORS_POSTGRES";

    public static Command Create() => DatabaseCommand.Create("migrate", "Bring a PostgreSQL database to the schema of this build. Nothing happens where it has it.", RunAsync);

    static async Task<int> RunAsync(string connection, CancellationToken cancel)
    {
        var applied = await Migrator.RunAsync(connection, cancel).ConfigureAwait(false);
        foreach (var migration in applied) Console.WriteLine($"applied {migration}");
        Console.WriteLine($"The schema has version {Migration.Newest}.");
        return 0;
    }
}
