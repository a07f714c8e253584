using GridActors.Silo.Tests.Hosts;

namespace GridActors.Orleans.Tests.Processes;

/// <summary>Three silos and a gateway of an Orleans cluster.</summary>
public sealed class TheOrleansHost(ITestOutputHelper output) : ClusterConformance(output)
{
    protected override int Kills => 10;

    protected override string? NeedsSteadyClocks => "a silo of Orleans whose clock was set back answers for none of its keys until it is restarted (docs/cluster.md)";

    protected override string Host => "orleans";
}
