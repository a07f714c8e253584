using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>One process that has everything: while it is gone, nobody is there.</summary>
sealed class Alone : Deployment
{
    readonly int port;
    SiloProcess silo = null!;

    Alone(PostgresServer server, SiloFolder folder, int port)
        : base(server, folder) => this.port = port;

    public override IReadOnlyList<SiloProcess> Silos => [silo];

    public override SiloProcess Front => silo;

    public static async Task<Deployment> StartAsync(int speed, Rig rig)
    {
        var (server, folder) = await FoundAsync(speed);
        var port = KilledCity.QuietPort(new(Environment.TickCount));
        var alone = new Alone(server, folder, port);
        alone.silo = await folder.StartAsync(port, rig == Rig.Clocks ? alone.NewClock().Way.Under : []);
        return alone;
    }

    public override Task ReplaceAsync(params IReadOnlyList<int> silos) => AgainAsync(async () => await this.silo.KillAsync());

    public override Task RenewAsync(int silo) => AgainAsync(async () => (await this.silo.StopAsync()).ShouldBe(0, this.silo.Errors));

    public override async Task FreezeAsync(int silo, Crowd crowd)
    {
        var from = await Quiet.NowAsync(Folder);
        this.silo.Signal(SiloProcess.Stop);
        await crowd.WaitsAsync(() => Quiet.NowAsync(Folder).Result - from > NodaTime.Duration.FromMinutes(30), () => "half an hour of city time has not passed");
        this.silo.Signal(SiloProcess.Continue);
    }

    public override async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        await base.DisposeAsync();
    }

    async Task AgainAsync(Func<Task> end)
    {
        Line.Down();
        await end();
        await silo.DisposeAsync();
        silo = await Folder.StartAsync(port);
        Line.Up();
    }
}
