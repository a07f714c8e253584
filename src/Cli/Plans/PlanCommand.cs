using System.CommandLine;

namespace GridActors.Cli.Plans;

/// <summary><c>gridactors plan</c>: checks, compares, publishes and lists city plans.</summary>
public static class PlanCommand
{
    public static Command Create() => new("plan", "City plans: a folder of YAML and CSV that says who there is, what is handled, and within which time.") { Check(), Diff(), RemotePlanCommands.Publish(), RemotePlanCommands.List() };

    static Command Check()
    {
        var folder = Folder("folder", "The plan's folder, or the file of a plan of one file.");
        var command = new Command(
            "check",
            """
            Reads a plan and prints every fault with its file, its line and the reason; or else what the plan holds, how many of its
            figures are invented, and how far its calendar reaches. Exits 0 for a plan without fault, 1 for one with faults, 2 where there is none.
            """)
        {
            folder,
        };
        command.SetAction(parsed => Tell(() => new PlanCheck(Console.Out, DateTimeOffset.UtcNow).Run(parsed.GetValue(folder)!)));
        return command;
    }

    static Command Diff()
    {
        var before = Folder("before", "The plan as it was.");
        var after = Folder("after", "The plan as it is to be.");
        var command = new Command(
            "diff",
            """
            Prints what a plan says otherwise than another, section by section: + added, - removed, ~ changed. Entries are compared by their
            codes and days one by one, wherever they stand. Exits 0 where nothing differs, 1 where something does, 2 where a plan is missing or has
            faults (see `plan check`).
            """)
        {
            before, after,
        };
        command.SetAction(parsed => Tell(() => new PlanComparison(Console.Out, Console.Error).Run(parsed.GetValue(before)!, parsed.GetValue(after)!)));
        return command;
    }

    static Argument<string> Folder(string name, string description) => new(name) { Description = description };

    static int Tell(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (IOException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }
}
