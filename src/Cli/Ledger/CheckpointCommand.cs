using System.CommandLine;
using GridActors.Cli.Journals;
using GridActors.Cli.Remote;
using GridActors.Hosting.Ledger;
using NodaTime;

namespace GridActors.Cli.Ledger;

/// <summary><c>gridactors ledger checkpoint</c>.</summary>
static class CheckpointCommand
{
    public static Command Create()
    {
        var silo = new SiloOptions("An administrator's");
        var journal = new JournalOptions();
        var checkpoints = new Option<string?>("--checkpoints") { Description = "With --data: folder for the checkpoints' files; 'checkpoints' in the data folder when absent.", HelpName = "folder" };
        var command = new Command(
            "checkpoint",
            """
            Signs what came into the log since the last checkpoint, now: by the silo at --url, or, with --data, in the folder of a silo that does not run. Prints the last
            checkpoint. Exits 1 where the log is not the one that was signed before, 2 where silo or folder cannot be reached.
            """)
        {
            silo.Url, silo.Key, journal.Data, checkpoints,
        };
        command.SetAction(parsed => parsed.GetValue(journal.Data) is { } folder
            ? journal.WriteAsync(parsed, log => SignAsync(log, folder, parsed.GetValue(checkpoints) ?? Path.Combine(folder, "checkpoints")))
            : silo.RunAsync(parsed, AskAsync));
        return command;
    }

    static async Task<int> SignAsync(Journal.IJournal journal, string folder, string checkpoints)
    {
        using var key = CheckpointKey.ReadOrCreate(Path.Combine(folder, "keys", "checkpoint.key"));
        using var maker = new CheckpointMaker(journal, key, new(checkpoints), SystemClock.Instance.GetCurrentInstant);
        try
        {
            var last = await maker.MakeAsync().ConfigureAwait(false);
            Console.WriteLine(last?.Checkpoint.Text ?? "The log is empty.");
            return 0;
        }
        catch (InvalidDataException altered)
        {
            Console.Error.WriteLine(altered.Message);
            return 1;
        }
    }

    static async Task<int> AskAsync(SiloClient silo)
    {
        using var answer = await silo.SendAsync(HttpMethod.Post, "api/v1/checkpoints").ConfigureAwait(false);
        if (answer is null) return 1;
        silo.Output.WriteLine(answer.RootElement.TryGetProperty("number", out _) ? answer.RootElement.GetRawText() : "The log is empty.");
        return 0;
    }
}
