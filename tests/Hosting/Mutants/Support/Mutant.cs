using GridActors.Cli.Explore;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Shrinking;

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

    public SimulationOptions OptionsOf(ulong seed) => Weather(SeedRun.OptionsOf(seed, Clients)) with { StepsAtMost = StepsAtMost };

    /// <param name="world">A part of the seed's world; null for all of it.</param>
    public SimulationResult Run(ulong seed, World? world = null)
    {
        var drawn = OptionsOf(seed);
        return new Simulation(seed, world?.Options ?? drawn, Wrap(SeedRun.Create(Clients, drawn)), this, only: world?.Excerpt).Run();
    }
}
