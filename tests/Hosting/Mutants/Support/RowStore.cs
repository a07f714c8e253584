using GridActors.Hosting.Simulated;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Mutants.Support;

/// <summary>A store that writes other rows than it was given.</summary>
public sealed class RowStore(GrainCatalog catalog, Func<ActorAppend, TransitionRow, TransitionRow> change) : SimulatedStore(catalog)
{
    public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch) =>
        base.Write([.. batch.Select(append => append with { Transitions = [.. append.Transitions.Select(row => change(append, row))] })]);
}
