using System.CommandLine;
using GridActors.Cli.Remote;

namespace GridActors.Cli.Admin;

/// <summary>The subcommands of <c>admin</c> that talk to a process that runs.</summary>
static class RemoteCommands
{
    public static Command Retry()
    {
        var actor = new Argument<string>("actor") { Description = "kind/key, such as department/sanitation." };
        var silo = new SiloOptions("An administrator's");
        var command = new Command(
            "retry",
            """
            Loads a quarantined actor again, after a fix: a newer program, or a repaired database. Any process of the city may be asked; it is passed on to the owner. What comes of it shows in the
            next answer of the actor, in the log (event 1005) and in gridactors.actors.quarantined. Exits 1 where it is refused, 2 where nobody answers.
            """)
        {
            actor, silo.Url, silo.Key,
        };
        command.SetAction(parsed => silo.RunAsync(parsed, client => SendAsync(
            client, $"api/v1/admin/retry?actor={Uri.EscapeDataString(parsed.GetValue(actor)!)}", $"{parsed.GetValue(actor)} is loaded again.")));
        return command;
    }

    public static Command Drain()
    {
        var silo = new SiloOptions("An administrator's");
        var command = new Command(
            "drain",
            """
            Ends the process at --url in good order, as SIGTERM does: new commands are refused, what was accepted is finished, and in a ring the other members get its shards first. Returns
            at once. Exits 1 where it is refused, 2 where nobody answers.
            """)
        {
            silo.Url, silo.Key,
        };
        command.SetAction(parsed => silo.RunAsync(parsed, client => SendAsync(client, "api/v1/admin/drain", "It drains, and then ends.")));
        return command;
    }

    static async Task<int> SendAsync(SiloClient client, string path, string told)
    {
        using var answer = await client.SendAsync(HttpMethod.Post, path).ConfigureAwait(false);
        if (answer is null) return 1;
        client.Output.WriteLine(told);
        return 0;
    }
}
