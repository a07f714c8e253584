using GridActors.Cli.Explore;
using GridActors.Hosting.Simulated;

namespace GridActors.Hosting.Tests.Mutants.Support;

/// <summary>A world with one promise broken. One instance a seed.</summary>
public abstract class Mutant : Hooks
{
    /// <summary>Enough for every seed in these tests; what spins is recognised the sooner.</summary>
    const int StepsAtMost = 150_000;

    /// <summary>The numbers of the invariants of which at least one must be reported first; none for a mutant that does no harm.</summary>
    public abstract IReadOnlyList<int> Invariants { get; }

    /// <summary>The sentence of the design that it breaks.</summary>
    public abstract string Breaks { get; }

    public virtual string Clients => "sums";

    /// <summary>Where the clients or the grains are broken.</summary>
    public virtual Workload Wrap(Workload workload) => workload;

    /// <summary>Where it takes weather that few seeds draw: options within the ranges that a seed draws from.</summary>
    protected virtual SimulationOptions Weather(SimulationOptions drawn) => drawn;

    public SimulationResult Run(ulong seed)
    {
        var options = Weather(SeedRun.OptionsOf(seed, Clients)) with { StepsAtMost = StepsAtMost };
        return new Simulation(seed, options, Wrap(SeedRun.Create(Clients, options)), this).Run();
    }
}
