using GridActors.Silo.Tests.Hosts;

namespace GridActors.Orleans.Tests.Processes;

/// <summary>Three silos and a gateway of an Orleans cluster.</summary>
public sealed class TheOrleansHost(ITestOutputHelper output) : ClusterConformance(output)
{
    protected override int Kills => 6;

    protected override bool GoesByTheClock => true;

    protected override string Host => "orleans";
}
