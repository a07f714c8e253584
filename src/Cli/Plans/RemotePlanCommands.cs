using System.CommandLine;

namespace GridActors.Cli.Plans;

/// <summary>The subcommands of <c>plan</c> that talk to a silo.</summary>
static class RemotePlanCommands
{
    const string KeyVariable = "GRIDACTORS_KEY";

    public static Command Publish()
    {
        var folder = new Argument<string>("folder") { Description = "The plan's folder, or the file of a plan of one file." };
        var effective = new Option<string?>("--effective") { Description = "From when, with its offset: 2027-01-01T00:00:00+08:00. At once when absent.", HelpName = "time" };
        var (url, key) = Target();
        var command = new Command(
            "publish",
            """
            Sends a plan to a silo, which stores it for good under its hash and puts it into force at the time given. Running clocks keep
            the limits under which they started; people, bindings and the calendar are those of the plan in force. A plan with faults is not
            sent. Exits 1 where the plan has faults or the silo refuses it, 2 where either cannot be reached.
            """)
        {
            folder, effective, url, key,
        };
        command.SetAction(parsed => RunAsync(parsed.GetValue(url)!, parsed.GetValue(key), client => client.PublishAsync(parsed.GetValue(folder)!, parsed.GetValue(effective))));
        return command;
    }

    public static Command List()
    {
        var (url, key) = Target();
        var command = new Command("list", "Lists the versions of a silo's plan: hash, from when, name; * marks the one in force.") { url, key };
        command.SetAction(parsed => RunAsync(parsed.GetValue(url)!, parsed.GetValue(key), client => client.ListAsync()));
        return command;
    }

    static (Option<string> Url, Option<string?> Key) Target() =>
    (
        new("--url") { Description = "Where the silo listens.", DefaultValueFactory = _ => "http://127.0.0.1:8080", HelpName = "url" },
        new("--key") { Description = $"An administrator's key; {KeyVariable} when absent, so that it stands in no list of processes.", HelpName = "key" }
    );

    static async Task<int> RunAsync(string url, string? key, Func<PlanClient, Task<int>> run)
    {
        if ((key ?? Environment.GetEnvironmentVariable(KeyVariable)) is not { Length: > 0 } secret || !Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address))
        {
            await Console.Error.WriteLineAsync($"--key (or {KeyVariable}) and a --url like http://127.0.0.1:8080 are needed.").ConfigureAwait(false);
            return 2;
        }

        using var http = new HttpClient { BaseAddress = address };
        try
        {
            return await run(new(http, secret, Console.Out, Console.Error)).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is IOException or HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return 2;
        }
    }
}
