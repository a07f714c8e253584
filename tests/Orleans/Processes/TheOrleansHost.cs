using GridActors.Silo.Tests.Hosts;

namespace GridActors.Orleans.Tests.Processes;

/// <summary>Three silos and a gateway of an Orleans cluster.</summary>
public sealed class TheOrleansHost(ITestOutputHelper output) : ClusterConformance(output)
{
    protected override int Kills => 4;

    protected override bool GoesByTheClock => true;

    protected override int Cuts => 1;

    protected override int Upgrades => 0;

    protected override string Host => "orleans";
}
