using GridActors.Bench.Stores;
using GridActors.Hosting.Membership;
using GridActors.Journal.Members;
using GridActors.Journal.Postgres.Members;
using GridActors.Kernel.Contracts;

namespace GridActors.Bench.Driving;

/// <summary>Silos of one city and a gateway in front of them, each a process that takes what it needs.</summary>
sealed class Cluster : IAsyncDisposable
{
    /// <summary>The name of the client that <see cref="Key"/> belongs to.</summary>
    public const string Client = "bench";

    static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    readonly Store store;
    readonly string host;
    readonly string folder;
    readonly List<SiloProcess> silos = [];
    readonly List<long> numbers = [];
    SiloProcess? gateway;

    Cluster(Store store, string host) => (this.store, this.host, folder) = (store, host, store.New());

    /// <summary>Where requests go.</summary>
    public Uri Address => gateway!.Address;

    /// <summary>A hotline's key.</summary>
    public string Key { get; private set; } = "";

    public IReadOnlyList<SiloProcess> Silos => silos;

    string Postgres => store.Options(folder, store.Active).Postgres!;

    /// <param name="host">The value of <c>--host</c>.</param>
    public static async Task<Cluster> StartAsync(Store store, string host, int silos)
    {
        var cluster = new Cluster(store, host);
        try
        {
            for (var i = 0; i < silos; i++)
            {
                cluster.silos.Add(await cluster.JoinAsync("silo"));
                cluster.numbers.Add(await cluster.NewestAsync());
            }

            cluster.gateway = await cluster.JoinAsync("gateway");
            cluster.Key = await ActingKey.CreateAsync(cluster.Address, cluster.folder, Client);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The shards that a silo owns, as the table of members has it.</summary>
    public async Task<ShardSet> SharesOfAsync(int silo) =>
        new View([.. (await ListAsync()).Where(row => row.Ended is null).Select(Of)]).SharesOf(numbers[silo]);

    /// <summary>How many members are in a state.</summary>
    public async Task<int> CountAsync(string state) => (await ListAsync()).Count(member => member.State == state);

    /// <summary>Another process in the place of one, which is told to stop if it has not ended.</summary>
    public async Task RestartAsync(int silo)
    {
        var old = silos[silo];
        await old.StopAsync();
        silos[silo] = await JoinAsync("silo");
        numbers[silo] = await NewestAsync();
        await old.DisposeAsync();
    }

    /// <summary>Until a silo that was declared dead has joined again, as a new member.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    public async Task RejoinedAsync(int silo)
    {
        var deadline = DateTime.UtcNow + Soon;
        while ((await ListAsync()).Count(member => member is { State: "active", Role: not "gateway" }) < silos.Count)
        {
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"silo {silo} does not join again");
            await Task.Delay(50);
        }

        numbers[silo] = await NewestAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null) await gateway.DisposeAsync();
        foreach (var silo in silos.AsEnumerable().Reverse()) await silo.DisposeAsync();
    }

    Task<SiloProcess> JoinAsync(string role) => SiloProcess.StartAsync(store, folder, store.Active, "--host", host, "--role", role);

    async Task<long> NewestAsync() => (await ListAsync()).Max(member => member.No);

    Task<IReadOnlyList<MemberRecord>> ListAsync() => PostgresMembers.ListAsync(Postgres, default);

    static Member Of(MemberRecord row) =>
        new(row.No, row.Address, Enum.Parse<MemberRole>(row.Role, ignoreCase: true), Enum.Parse<MemberState>(row.State, ignoreCase: true), "", row.Level, row.Silent);
}
