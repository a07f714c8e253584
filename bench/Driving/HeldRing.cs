using GridActors.Bench.Stores;

namespace GridActors.Bench.Driving;

/// <summary>Silos of a ring, each in a control group of its own, and a gateway that takes what it needs.</summary>
sealed class HeldRing : IAsyncDisposable
{
    readonly Store store;
    readonly string folder;
    readonly Stack<HeldSilo> silos = new();
    SiloProcess? gateway;
    int started;

    HeldRing(Store store) => (this.store, folder) = (store, store.New());

    public IReadOnlyCollection<HeldSilo> Silos => silos;

    /// <summary>Where requests go.</summary>
    public Uri Address => gateway!.Address;

    /// <summary>A hotline's key.</summary>
    public string Key { get; private set; } = "";

    /// <exception cref="NoControlGroupException">This machine has no control groups for us.</exception>
    public static async Task<HeldRing> StartAsync(Store store, int silos)
    {
        var ring = new HeldRing(store);
        try
        {
            for (var i = 0; i < silos; i++) await ring.AddAsync();
            ring.gateway = await SiloProcess.StartAsync(store, ring.folder, store.Active, "--host", "ring", "--role", "gateway");
            ring.Key = await ActingKey.CreateAsync(ring.Address, ring.folder);
            return ring;
        }
        catch
        {
            await ring.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more silo, which takes its share when this returns. Several may start at a time.</summary>
    public async Task<HeldSilo> AddAsync()
    {
        var silo = await HeldSilo.StartAsync(store, folder, Interlocked.Increment(ref started));
        lock (silos) silos.Push(silo);
        return silo;
    }

    /// <summary>The silo that came last leaves in good order.</summary>
    public async Task RemoveAsync() => await silos.Pop().DisposeAsync();

    /// <summary>Holds every silo to a share of a core.</summary>
    public void Hold(double share)
    {
        foreach (var silo in silos) silo.Hold(share);
    }

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null) await gateway.DisposeAsync();
        while (silos.Count > 0) await RemoveAsync();
    }
}
