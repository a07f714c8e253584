using System.Diagnostics;
using System.Net;
using GridActors.Silo.Tests.Hosts.Networks;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>Three silos and a gateway, each a process.</summary>
sealed class Cluster : Deployment
{
    const int Count = 3;

    /// <summary>Longer than any host takes to declare a process dead, on a busy machine.</summary>
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    const string Gateway = "gateway";
    const string Database = "database";

    readonly List<SiloProcess> silos = [];
    readonly Network? network;
    SiloProcess gateway = null!;

    Cluster(PostgresServer server, SiloFolder folder, Network? network)
        : base(server, folder) => this.network = network;

    readonly int port = KilledCity.QuietPort(Random.Shared);

    /// <summary>The folder of the program that is started from now on; null for that of this release.</summary>
    public string? Program { get; set; }

    public override IReadOnlyList<SiloProcess> Silos => silos;

    public override SiloProcess Front => gateway;

    /// <param name="host">The value of <c>--host</c>.</param>
    public static async Task<Deployment> StartAsync(string host, int speed, Rig rig = Rig.Usual)
    {
        var (server, folder) = await FoundAsync(speed, host);
        var cluster = new Cluster(server, folder, rig == Rig.Network ? new() : null);
        Way[] ways = [.. Enumerable.Range(0, Count).Select(silo => rig == Rig.Clocks ? cluster.NewClock().Way : cluster.WayOf(silo))];
        // The first makes the city.
        cluster.silos.Add(await folder.JoinAsync("silo", ways[0]));
        var gateway = folder.JoinAsync("gateway", cluster.WayOf(null));
        cluster.silos.AddRange(await Task.WhenAll(ways.Skip(1).Select(way => folder.JoinAsync("silo", way))));
        cluster.gateway = await gateway;
        return cluster;
    }

    public override async Task ReplaceAsync(params IReadOnlyList<int> silos)
    {
        await Task.WhenAll(silos.Select(silo => this.silos[silo].KillAsync()));
        await Task.WhenAll(silos.Select(async silo =>
        {
            await this.silos[silo].DisposeAsync();
            this.silos[silo] = await Folder.JoinAsync("silo");
        }));
    }

    public override async Task RenewAsync(int silo)
    {
        (await silos[silo].StopAsync()).ShouldBe(0, silos[silo].Errors);
        await silos[silo].DisposeAsync();
        silos[silo] = await Folder.JoinAsync("silo", new() { Program = Program });
    }

    /// <summary>Another gateway in the place of this one, as behind a balancer that sends nothing more to one that is to end.</summary>
    public async Task RenewGatewayAsync(Crowd crowd)
    {
        Line.Down();
        await crowd.WaitsAsync(() => crowd.Recorder.UnderWay == 0, () => $"{crowd.Recorder.UnderWay} requests under way");
        (await gateway.StopAsync()).ShouldBe(0, gateway.Errors);
        await gateway.DisposeAsync();
        gateway = await Folder.JoinAsync("gateway", WayOf(null) with { Program = Program });
        Line.Up();
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

    /// <summary>Cuts lines of a silo.</summary>
    public void Cut(int silo, Cut cut)
    {
        foreach (var other in cut == Networks.Cut.FromTheDatabase ? [Database] : Enumerable.Range(0, Count).Where(i => i != silo).Select(NameOf).Append(Gateway))
        {
            network!.Lose(NameOf(silo), other);
            if (cut != Networks.Cut.Mute) network.Lose(other, NameOf(silo));
        }
    }

    /// <summary>All lines are well again.</summary>
    public void Heal() => network!.Heal();

    /// <summary>Cuts it off until the others have gone on without it; then all is well again, and it joins as a new one.</summary>
    /// <returns>How long it took until the others had its shards.</returns>
    public async Task<TimeSpan> CutOffAsync(int silo, Cut cut, Crowd crowd)
    {
        var (dead, watch) = (await CountAsync("dead"), Stopwatch.StartNew());
        Cut(silo, cut);
        await Eventually.Is(async () => await CountAsync("dead") > dead, async () => $"{await CountAsync("dead")} dead; {silos[silo].Output}{silos[silo].Errors}", Soon);
        var coped = watch.Elapsed;
        await crowd.HearsAsync("done", 100);
        Heal();
        await Eventually.Is(async () => await CountAsync("active") == Count + 1, async () => $"{await CountAsync("active")} active; {silos[silo].Output}{silos[silo].Errors}", Soon);
        return coped;
    }

    public override async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        foreach (var silo in silos) await silo.DisposeAsync();
        network?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>How a process is reached and reaches the database; the gateway where there is no number.</summary>
    Way WayOf(int? silo)
    {
        if (network is null) return new() { Port = silo is null ? port : 0 };
        var name = silo is { } number ? NameOf(number) : Gateway;
        network.Knows(name, () => silo is { } one ? silos.ElementAtOrDefault(one)?.Id : gateway?.Id);
        var database = new NpgsqlConnectionStringBuilder(Folder.Postgres);
        database.Port = network.Open(Database, new(Dns.GetHostAddresses(database.Host!)[0], database.Port), name);
        database.Host = $"{IPAddress.Loopback}";
        List<string> more = [];
        foreach (var kind in Folder.Host == "orleans" && silo is not null ? ["silo", "gateway"] : new[] { "silo" })
        {
            var listen = new IPEndPoint(IPAddress.Loopback, KilledCity.QuietPort(Random.Shared));
            more.AddRange([$"--{kind}-port", $"{network.Open(name, listen)}", $"--{kind}-listen", $"{listen}"]);
        }

        return new() { Port = silo is null ? port : 0, Postgres = database.ConnectionString, More = [.. more] };
    }

    static string NameOf(int silo) => $"silo {silo}";
}
