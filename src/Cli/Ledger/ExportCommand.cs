using System.CommandLine;
using System.Globalization;
using GridActors.Cli.Journals;
using GridActors.Hosting.Ledger.Exporting;

namespace GridActors.Cli.Ledger;

/// <summary><c>gridactors ledger export</c>.</summary>
static class ExportCommand
{
    public static Command Create()
    {
        var journal = new JournalOptions();
        var from = new Option<long>("--from") { Description = "The first position.", DefaultValueFactory = _ => 1, HelpName = "position" };
        var to = new Option<long>("--to") { Description = "The last position; the end of the log when absent.", DefaultValueFactory = _ => long.MaxValue, HelpName = "position" };
        var output = new Option<string?>("--output") { Description = "A file that does not exist yet; the screen when absent.", HelpName = "file" };
        var command = new Command(
            "export",
            """
            Writes the log as JSON Lines, a transition a line, with its hash and that of the one before it: docs/ledger.md. No personal data stand in it. A silo may run meanwhile.
            `ledger verify --export` holds the file against checkpoints, without the database.
            """)
        {
            journal.Data, journal.Postgres, from, to, output,
        };
        command.SetAction(parsed => journal.ReadAsync(parsed, async (log, _) =>
        {
            var (first, last) = (parsed.GetValue(from), parsed.GetValue(to));
            if (first < 1 || last < first) throw new InvalidDataException("--from is at least 1, and --to not less than it");
            await using var file = parsed.GetValue(output) is { } path ? new FileStream(path, FileMode.CreateNew, FileAccess.Write) : Console.OpenStandardOutput();
            var lines = await new LedgerExporter(log).WriteAsync(file, first, last).ConfigureAwait(false);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{lines} transitions were written.")).ConfigureAwait(false);
            return 0;
        }));
        return command;
    }
}
