using System.CommandLine;
using GridActors.Cli.Journals;
using GridActors.Grains;
using GridActors.Hosting.Ledger;
using GridActors.Hosting.Ledger.Exporting;
using GridActors.Hosting.Ledger.Verifying;

namespace GridActors.Cli.Ledger;

/// <summary><c>gridactors ledger verify</c>.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        var journal = new JournalOptions();
        var checkpoints = new Option<string>("--checkpoints") { Description = "Folder with the copies of the checkpoints that were kept outside the database.", HelpName = "folder", Required = true };
        var keys = new Option<string[]>("--public-key")
        {
            Description = "Public key (PEM) that checkpoints must be signed with; give it more than once where the key was exchanged. Without it, the one that lies beside the checkpoints.",
            HelpName = "file",
        };
        var export = new Option<string?>("--export") { Description = "Instead of a journal: a file that `ledger export` wrote.", HelpName = "file" };
        var command = new Command(
            "verify",
            """
            Holds the whole log against the checkpoints, and every row that follows from the log (heads, timers, messages, lists, notices, snapshots) against the log.
            Whatever was altered, deleted, inserted or moved is named. What lies after the last checkpoint outside is told as unproven. A silo may run meanwhile. Exits
            0 where everything is as it was signed, 1 where something is not, 2 where the journal or the checkpoints cannot be read.
            """)
        {
            journal.Data, journal.Postgres, export, checkpoints, keys,
        };
        command.SetAction(parsed => parsed.GetValue(export) is { } file ? ExportAsync(file, parsed.GetValue(checkpoints)!, parsed.GetValue(keys) ?? []) : journal.ReadAsync(parsed, async (log, rows) =>
        {
            var trusted = (parsed.GetValue(keys) ?? []).Select(CheckpointPublicKey.Read).ToList();
            var progress = new ProgressTeller(Console.Error);
            // The fold asks for no plan: events carry what it needs.
            var verifier = new LedgerVerifier(log, rows, CityGrains.Catalog(new())) { Progress = progress.Tell };
            return Report(await verifier.VerifyAsync(new(parsed.GetValue(checkpoints)!), trusted).ConfigureAwait(false), Console.Out);
        }));
        return command;
    }

    static async Task<int> ExportAsync(string file, string checkpoints, string[] keys)
    {
        ExportReport report;
        try
        {
            await using var stream = File.OpenRead(file);
            report = await ExportVerifier.VerifyAsync(stream, new(checkpoints), [.. keys.Select(CheckpointPublicKey.Read)]).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException or System.Text.DecoderFallbackException)
        {
            await Console.Error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return 2;
        }

        foreach (var finding in report.Findings) Console.WriteLine(finding);
        Console.WriteLine($"{report.Lines} transitions, positions {report.First} to {report.Last}; {report.Proven} of them as a checkpoint signed them.");
        if (report.Proven < report.Lines && report.Found == 0) Console.WriteLine("Unproven: the others are chained, but no checkpoint says that they stood so.");
        Console.WriteLine(report.Found == 0 ? "Nothing was altered." : $"NOT SOUND: {report.Found} findings.");
        return report.Found == 0 ? 0 : 1;
    }

    static int Report(LedgerReport report, TextWriter output)
    {
        foreach (var finding in report.Findings) output.WriteLine(finding);
        if (report.Found > report.Findings.Count) output.WriteLine($"… and {report.Found - report.Findings.Count} more.");
        output.WriteLine($"{report.Transitions} transitions of {report.Actors} actors were read.");
        output.WriteLine(report.Proven is { } proven
            ? $"Checkpoints up to {proven.Number}, of {Kernel.Contracts.InstantText.Write(proven.Time)}, cover positions 1 to {proven.To}; signed with the key {proven.Key}."
            : "No checkpoint proves anything.");
        var after = report.Proven?.To ?? 0;
        if (report.Last > after) output.WriteLine($"Unproven: positions {after + 1} to {report.Last} are chained, but no checkpoint outside the database covers them.");
        if (report.Unjudged > 0) output.WriteLine($"The rows of {report.Unjudged} actors were not judged, because their log is not whole.");
        output.WriteLine(report.IsSound ? "Nothing was altered." : $"NOT SOUND: {report.Found} findings.");
        return report.IsSound ? 0 : 1;
    }
}
