using System.CommandLine;
using System.Globalization;
using GridActors.Cli.Journals;

namespace GridActors.Cli.Admin;

/// <summary><c>gridactors admin parked</c>.</summary>
static class ParkedCommand
{
    public static Command Create()
    {
        var journal = new JournalOptions();
        var limit = new Option<int>("--limit") { Description = "How many at most.", HelpName = "number", DefaultValueFactory = _ => 100 };
        var command = new Command(
            "parked",
            """
            Messages whose decision threw: whose they were, by what they were caused, and the error. They had no effect, and their senders go on. Beside running silos. Exits 1 where there are
            any, 2 where the journal cannot be read.
            """)
        {
            journal.Data, journal.Postgres, limit,
        };
        command.SetAction(parsed => journal.ReadAsync(parsed, async (log, _) =>
        {
            var found = await log.ReadParkedAsync(parsed.GetValue(limit)).ConfigureAwait(false);
            if (found.Count == 0) Console.WriteLine("No message is parked.");
            foreach (var parked in found) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parked.Actor} version {parked.Version}: {parked.Cause}: {parked.Error}"));
            return found.Count == 0 ? 0 : 1;
        }));
        return command;
    }
}
