namespace GridActors.Silo.Tests.Hosts;

/// <summary>One process for everything, on PostgreSQL; on SQLite it is killed in <see cref="Killing.KilledCity"/>.</summary>
public sealed class TheEmbeddedHost(ITestOutputHelper output) : HostConformance(output)
{
    protected override int Kills => 8;

    private protected override Task<Deployment> StartAsync(Rig rig) => Alone.StartAsync(Speed, rig);
}
