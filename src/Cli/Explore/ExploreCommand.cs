using System.CommandLine;
using GridActors.Hosting.Simulated.Shrinking;

namespace GridActors.Cli.Explore;

/// <summary><c>gridactors explore</c>: runs seeds of the fault simulator and exits 1 at the first broken promise.</summary>
public static class ExploreCommand
{
    public static Command Create()
    {
        var seeds = new Option<string>("--seeds") { Description = "Seeds to run, first..last.", DefaultValueFactory = _ => "1..200", HelpName = "A..B" };
        var workload = new Option<string>("--workload") { Description = "What the clients do; both by default: 'city' and 'sums' in turn.", HelpName = "city|sums" };
        var jobs = new Option<int>("--jobs") { Description = "Seeds at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var trace = new Option<bool>("--trace") { Description = "Print the last steps of the last seed, violation or not." };
        var commands = new Option<string>("--commands") { Description = "Of one seed: the commands that clients send, such as 3,17..20.", HelpName = "LIST" };
        var faults = new Option<string>("--faults") { Description = "Of one seed: the faults that happen, such as crash:17,lost:4, or none.", HelpName = "LIST" };
        var set = new Option<string>("--set") { Description = "Of one seed: a plainer world, such as silos=1,quiet=1.", HelpName = "LIST" };
        var shrink = new Option<int>("--shrink") { Description = "Seconds to look for a smaller world that breaks the same promise; 0 for none.", DefaultValueFactory = _ => 60, HelpName = "SECONDS" };
        var command = new Command(
            "explore",
            """
            Runs the sample city of Xinglongtai through crashes, lost and late answers, doubled and late messages, rival owners and
            former owners that are still asked, one random world a seed,
            and checks every promise of ARCHITECTURE.md. A violation is printed with its seed, what the seed drew and the last steps; then with the
            smallest part of that world that still breaks the same promise, and the command line that shows it again.
            """)
        {
            seeds, workload, jobs, trace, commands, faults, set, shrink,
        };
        command.SetAction(parsed =>
        {
            try
            {
                var range = SeedRange.Parse(parsed.GetValue(seeds)!);
                var kind = parsed.GetValue(workload);
                Require(kind is null || SeedRun.Workloads.Contains(kind), $"--workload is {string.Join(" or ", SeedRun.Workloads)}, not '{kind}'");
                Require(parsed.GetValue(jobs) >= 1, "--jobs is at least 1");
                Require(parsed.GetValue(shrink) >= 0, "--shrink is at least 0");
                var explorer = new Explorer(range, kind, parsed.GetValue(jobs), Console.Out)
                {
                    Only = Part(range, kind, parsed.GetValue(commands), parsed.GetValue(faults), parsed.GetValue(set)),
                    ShrinkWithin = TimeSpan.FromSeconds(parsed.GetValue(shrink)),
                };
                return explorer.Run(parsed.GetValue(trace));
            }
            catch (FormatException wrong)
            {
                Console.Error.WriteLine(wrong.Message);
                return 2;
            }
        });
        return command;
    }

    static World? Part(SeedRange range, string? workload, string? commands, string? faults, string? set)
    {
        if (commands is null && faults is null && set is null) return null;
        Require(range.Count == 1 && workload is not null, "--commands, --faults and --set are for one seed of one workload: give --seeds and --workload");
        return WorldText.Read(SeedRun.OptionsOf(range.First, workload!), commands, faults, set);
    }

    static void Require(bool holds, string what)
    {
        if (!holds) throw new FormatException(what);
    }
}
