using GridActors.Hosting.Tests.Mutants.Support;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Tests.Mutants;

public sealed class NewKindsAreWrittenBeforeTheUpgradeIsFinished : Mutant
{
    public override IReadOnlyList<int> Invariants => [1];

    public override string Breaks => "§4 new kinds are written only after the journal's feature level is raised";

    public override SiloSettings Settings(SiloSettings drawn) => drawn with { Level = new(2) };
}
