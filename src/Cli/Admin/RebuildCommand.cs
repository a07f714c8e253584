using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GridActors.Cli.Journals;
using GridActors.Cli.Ledger;
using GridActors.Grains;
using GridActors.Hosting.Ledger.Verifying;
using GridActors.Hosting.Rebuilding;
using GridActors.Journal;

namespace GridActors.Cli.Admin;

/// <summary><c>gridactors admin rebuild</c>.</summary>
static class RebuildCommand
{
    /// <summary>Differences that are named; all are counted.</summary>
    const int Named = 100;

    public static Command Create()
    {
        var journal = new JournalOptions();
        var check = new Option<bool>("--check") { Description = "Compare only, and change nothing. A silo may run meanwhile." };
        var command = new Command(
            "rebuild",
            """
            Makes every projection anew from the log: heads, timers, undelivered and parked messages, list rows, notices, snapshots. All at once: whatever ends it
            early, kill -9 included, everything stands as it stood. Stop the silo first, and give the disk room for the projections once more. The log itself,
            the actors' names and numbers, personal data, keys and settings stay as they are. Prints how many rows follow from the log, and how many stood there
            otherwise: 0 means that the live ones were right. What is wrong is named, up to 100 rows. Exits 0 when it is done, 1 where the log itself is not
            whole, so that nothing was changed, or, with --check, where a row differs, 2 where the journal cannot be opened or written, or a silo runs on it.
            """)
        {
            journal.Data, journal.Postgres, check,
        };
        command.SetAction(parsed => parsed.GetValue(check)
            ? journal.ReadAsync(parsed, (log, rows) => RunAsync(log, rows, null))
            : journal.OwnAsync(parsed, (log, rows) => RunAsync(log, rows, rows)));
        return command;
    }

    /// <param name="target">Null to compare only.</param>
    static async Task<int> RunAsync(IJournal journal, IProjectionRows rows, IProjectionRebuilding? target)
    {
        var (progress, started, named) = (new ProgressTeller(Console.Error), Stopwatch.GetTimestamp(), 0);
        // The fold asks for no plan: events carry what it needs.
        var rebuilder = new Rebuilder(journal, rows, CityGrains.Catalog(new())) { Progress = progress.Tell, Difference = Name };
        try
        {
            var report = target is null ? await rebuilder.CompareAsync().ConfigureAwait(false) : await rebuilder.RebuildAsync(target).ConfigureAwait(false);
            return Report(report, target is null, Stopwatch.GetElapsedTime(started), Console.Out);
        }
        catch (LogNotWholeException broken)
        {
            await Console.Error.WriteLineAsync($"{broken.Message}\nNothing was {(target is null ? "compared" : "changed")}: run 'gridactors ledger verify'.").ConfigureAwait(false);
            return 1;
        }

        void Name(LedgerFinding finding)
        {
            if (named++ < Named) Console.WriteLine(finding);
            else if (named == Named + 1) Console.WriteLine("… and more.");
        }
    }

    static int Report(RebuildReport report, bool isCheck, TimeSpan took, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Transitions:N0} transitions of {report.Actors:N0} actors were read in {took.TotalSeconds:0.0} s."));
        output.WriteLine($"{"table",-10}{"rows",14}{"inserted",12}{"deleted",12}{"altered",12}");
        foreach (var table in report.Tables)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Name,-10}{table.Rows,14:N0}{table.Inserted,12:N0}{table.Deleted,12:N0}{table.Altered,12:N0}"));
        var told = string.Create(CultureInfo.InvariantCulture, $"{report.Different:N0} rows were not as the log says");
        output.WriteLine((isCheck, report.Different) switch
        {
            (true, 0) => "Every row follows from the log.",
            (true, _) => $"{told}; nothing was changed.",
            (false, 0) => "Rebuilt: the rows are the same as before.",
            _ => $"Rebuilt: {told}.",
        });
        return isCheck && report.Different > 0 ? 1 : 0;
    }
}
