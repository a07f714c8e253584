namespace GridActors.Silo.Tests.Hosts;

/// <summary>Three silos and a gateway of a ring.</summary>
public sealed class TheRing(ITestOutputHelper output) : ClusterConformance(output)
{
    protected override int Kills => 8;

    /// <summary>The next release renews each of them in turn, and looks closer.</summary>
    protected override int Renewals => 0;

    protected override string Host => "ring";
}
