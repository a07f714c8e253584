using System.CommandLine;
using System.Globalization;
using GridActors.Cli.Journals;
using GridActors.Grains;
using GridActors.Hosting;

namespace GridActors.Cli.Admin;

/// <summary><c>gridactors admin upgrade finish</c>.</summary>
static class UpgradeCommand
{
    public static Command Create() => new("upgrade", "From one program to the next.") { Finish() };

    static Command Finish()
    {
        var journal = new JournalOptions();
        var command = new Command(
            "finish",
            """
            Raises the journal's feature level to that of this program, when every silo runs it: within seconds they write kinds of events and messages that older
            programs do not know. An older program that still runs then ends, and refuses to start on the journal, so there is no way back. Exits 2 where the journal cannot be opened, or is ahead of this program.
            """)
        {
            journal.Data, journal.Postgres,
        };
        command.SetAction(parsed => journal.WriteAsync(parsed, async opened =>
        {
            var before = await JournalLevel.FinishAsync(opened, CityGrains.Level).ConfigureAwait(false);
            Console.WriteLine(before == CityGrains.Level
                ? $"The journal stands at feature level {Text(before)}, which is this program's: nothing to do."
                : $"The journal has been raised from feature level {Text(before)} to {Text(CityGrains.Level)}. The silos follow within seconds.");
            return 0;
        }));
        return command;
    }

    static string Text(int level) => level.ToString(CultureInfo.InvariantCulture);
}
