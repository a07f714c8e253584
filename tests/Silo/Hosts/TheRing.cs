namespace GridActors.Silo.Tests.Hosts;

/// <summary>Three silos and a gateway of a ring.</summary>
public sealed class TheRing(ITestOutputHelper output) : HostConformance(output)
{
    protected override int Kills => 20;

    private protected override Task<Deployment> StartAsync() => Cluster.StartAsync("ring", Speed);
}
