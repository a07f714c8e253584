using GridActors.Cli.Explore.City;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Shrinking;
using GridActors.Hosting.Simulated.Sums;

namespace GridActors.Cli.Explore;

/// <summary>One seed: draws its options and its workload, and runs the world.</summary>
public static class SeedRun
{
    const int Purses = 24;

    /// <summary>So few that dozens of messages wait for each: more than one transition takes.</summary>
    const int HotPurses = 3;

    public static readonly IReadOnlyList<string> Workloads = ["sums", "city"];

    /// <param name="world">A part of what the seed draws; null for all of it.</param>
    public static SimulationResult Run(ulong seed, string workload, Hooks? hooks = null, bool trace = false, World? world = null)
    {
        var drawn = OptionsOf(seed, workload);
        return new Simulation(seed, world?.Options ?? drawn, Create(workload, drawn), hooks, trace, world?.Excerpt).Run();
    }

    /// <summary>
    /// Enough commands for some two thousand messages: an errand sends many, a case few, so a city gets more of them. In every other city people
    /// take seconds between commands instead of milliseconds, so that clocks lapse between them; in the others they crowd each other.
    /// </summary>
    public static SimulationOptions OptionsOf(ulong seed, string workload)
    {
        var options = SimulationOptions.Draw(new(seed));
        if (workload != "city") return options with { Commands = options.Commands * 5 / 2 };
        return options with { Commands = options.Commands * 13, Pace = options.Pace % 2 == 0 ? options.Pace * 1_000 : options.Pace };
    }

    public static Workload Create(string name, SimulationOptions options) => name switch
    {
        "sums" => new SumsWorkload(options.Throw > 0, options.Commands % 4 == 0 ? HotPurses : Purses),
        "city" => new CityWorkload(options.Commands % CityPlans.Variants),
        _ => throw new ArgumentException($"there is no workload '{name}', only {string.Join(" and ", Workloads)}"),
    };
}
