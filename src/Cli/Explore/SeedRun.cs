using GridActors.Cli.Explore.City;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Sums;

namespace GridActors.Cli.Explore;

/// <summary>One seed: draws its options and its workload, and runs the world.</summary>
public static class SeedRun
{
    public static readonly IReadOnlyList<string> Workloads = ["sums", "city"];

    public static SimulationResult Run(ulong seed, string workload, Hooks? hooks = null, bool trace = false)
    {
        var options = OptionsOf(seed);
        return new Simulation(seed, options, Create(workload, options), hooks, trace).Run();
    }

    public static SimulationOptions OptionsOf(ulong seed) => SimulationOptions.Draw(new(seed));

    public static Workload Create(string name, SimulationOptions options) => name switch
    {
        "sums" => new SumsWorkload(options.Throw > 0),
        "city" => new CityWorkload(options.Commands % CityPlans.Variants),
        _ => throw new ArgumentException($"there is no workload '{name}', only {string.Join(" and ", Workloads)}"),
    };
}
