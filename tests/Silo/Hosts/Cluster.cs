using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>Three silos and a gateway, each a process.</summary>
sealed class Cluster : Deployment
{
    const int Count = 3;

    /// <summary>Longer than any host takes to declare a process dead, on a busy machine.</summary>
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    readonly List<SiloProcess> silos = [];
    SiloProcess gateway = null!;

    Cluster(PostgresServer server, SiloFolder folder)
        : base(server, folder)
    {
    }

    public override IReadOnlyList<SiloProcess> Silos => silos;

    public override SiloProcess Front => gateway;

    /// <param name="host">The value of <c>--host</c>.</param>
    public static async Task<Deployment> StartAsync(string host, int speed)
    {
        var (server, folder) = await FoundAsync(speed, host);
        var cluster = new Cluster(server, folder);
        for (var i = 0; i < Count; i++) cluster.silos.Add(await folder.JoinAsync("silo"));
        cluster.gateway = await folder.JoinAsync("gateway");
        return cluster;
    }

    public override async Task ReplaceAsync(int silo)
    {
        await silos[silo].KillAsync();
        await silos[silo].DisposeAsync();
        silos[silo] = await Folder.JoinAsync("silo");
    }

    public override async Task RenewAsync(int silo)
    {
        (await silos[silo].StopAsync()).ShouldBe(0, silos[silo].Errors);
        await silos[silo].DisposeAsync();
        silos[silo] = await Folder.JoinAsync("silo");
    }

    /// <summary>Until the others have declared it dead and gone on; then it wakes up, and joins as a new one.</summary>
    public override async Task FreezeAsync(int silo, Crowd crowd)
    {
        var (frozen, dead) = (silos[silo], await CountAsync("dead"));
        frozen.Signal(SiloProcess.Stop);
        await Eventually.Is(async () => await CountAsync("dead") > dead, async () => $"{await CountAsync("dead")} dead", Soon);
        await crowd.HearsAsync("done", 50);
        frozen.Signal(SiloProcess.Continue);
        await Eventually.Is(async () => await CountAsync("active") == Count + 1, async () => $"{await CountAsync("active")} active; {frozen.Output}{frozen.Errors}", Soon);
    }

    public override async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        foreach (var silo in silos) await silo.DisposeAsync();
        await base.DisposeAsync();
    }
}
