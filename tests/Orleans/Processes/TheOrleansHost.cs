using GridActors.Silo.Tests.Hosts;

namespace GridActors.Orleans.Tests.Processes;

/// <summary>Three silos and a gateway of an Orleans cluster.</summary>
public sealed class TheOrleansHost(ITestOutputHelper output) : HostConformance(output)
{
    protected override int Kills => 10;

    private protected override Task<Deployment> StartAsync() => Cluster.StartAsync("orleans", Speed);
}
