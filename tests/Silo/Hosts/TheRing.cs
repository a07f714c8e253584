namespace GridActors.Silo.Tests.Hosts;

/// <summary>Three silos and a gateway of a ring.</summary>
public sealed class TheRing(ITestOutputHelper output) : ClusterConformance(output)
{
    protected override int Kills => 12;

    protected override string Host => "ring";
}
