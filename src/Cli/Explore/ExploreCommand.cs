using System.CommandLine;

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
        var command = new Command(
            "explore",
            """
            Runs the sample city of Xinglongtai through crashes, lost and late answers, doubled and late messages, rival owners and
            former owners that are still asked, one random world a seed,
            and checks every promise of ARCHITECTURE.md afterwards. A violation is printed with its seed, its options and its last
            steps, and is reproduced by `explore --seeds SEED`.
            """)
        {
            seeds, workload, jobs, trace,
        };
        command.SetAction(parsed => Explore(parsed.GetValue(seeds)!, parsed.GetValue(workload), parsed.GetValue(jobs), parsed.GetValue(trace)));
        return command;
    }

    static int Explore(string seeds, string? workload, int jobs, bool trace)
    {
        SeedRange range;
        try
        {
            range = SeedRange.Parse(seeds);
            if (workload is not null && !SeedRun.Workloads.Contains(workload)) throw new FormatException($"--workload is {string.Join(" or ", SeedRun.Workloads)}, not '{workload}'");
            if (jobs < 1) throw new FormatException("--jobs is at least 1");
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }

        return new Explorer(range, workload, jobs, Console.Out).Run(trace);
    }
}
