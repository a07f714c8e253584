using System.CommandLine;
using GridActors.Cli.Remote;

namespace GridActors.Cli.Plans;

/// <summary>The subcommands of <c>plan</c> that talk to a silo.</summary>
static class RemotePlanCommands
{
    public static Command Publish()
    {
        var folder = new Argument<string>("folder") { Description = "The plan's folder, or the file of a plan of one file." };
        var effective = new Option<string?>("--effective") { Description = "From when, with its offset: 2027-01-01T00:00:00+08:00. At once when absent.", HelpName = "time" };
        var silo = new SiloOptions("An administrator's");
        var command = new Command(
            "publish",
            """
            Sends a plan to a silo, which stores it for good under its hash and puts it into force at the time given. Running clocks keep
            the limits under which they started; people, bindings and the calendar are those of the plan in force. A plan with faults is not
            sent. Exits 1 where the plan has faults or the silo refuses it, 2 where either cannot be reached.
            """)
        {
            folder, effective, silo.Url, silo.Key,
        };
        command.SetAction(parsed => silo.RunAsync(parsed, client => new PlanClient(client, Console.Error).PublishAsync(parsed.GetValue(folder)!, parsed.GetValue(effective))));
        return command;
    }

    public static Command List()
    {
        var silo = new SiloOptions("An administrator's");
        var command = new Command("list", "Lists the versions of a silo's plan: hash, from when, name; * marks the one in force.") { silo.Url, silo.Key };
        command.SetAction(parsed => silo.RunAsync(parsed, client => new PlanClient(client, Console.Error).ListAsync()));
        return command;
    }
}
