namespace GridActors.Orleans.Placement;

/// <summary>
/// Keeps the shards that this silo has in step with those that are its own: wakes the grain of a shard that is won, puts to rest that of one that is lost. And
/// whoever Orleans declares dead is declared dead in the journal first, so that nothing more of it is committed when its shards are taken.
/// </summary>
/// <param name="bury">Declares a member dead in the journal.</param>
sealed class Holding(SiloRuntime runtime, Shares shares, Func<long, CancellationToken, Task> bury) : ISiloStatusListener
{
    /// <summary>What did not succeed is tried again after this.</summary>
    static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    readonly ConcurrentDictionary<int, IGrainContext> held = [];
    readonly ConcurrentDictionary<long, byte> dead = [];
    readonly CancellationTokenSource stopping = new();
    readonly SemaphoreSlim look = new(0);
    readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock gate = new();
    (ShardSet Shards, Task Done)? next;
    ISiloStatusOracle? cluster;
    Task keeping = Task.CompletedTask;

    /// <summary>Done when this silo first has all that is its own.</summary>
    public Task Settled => settled.Task;

    /// <summary>Begins to follow the cluster.</summary>
    public void Start(IServiceProvider services)
    {
        cluster = services.GetRequiredService<ISiloStatusOracle>();
        cluster.SubscribeToSiloStatusEvents(this);
        shares.See(cluster);
        keeping = Task.Run(() => KeepAsync(services.GetRequiredService<IGrainFactory>()));
    }

    public Task StopAsync()
    {
        stopping.Cancel();
        return keeping;
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Dead && cluster!.TryGetSiloName(updatedSilo, out var name) && Shares.MemberOf(name) is { } member) dead[member] = 0;
        shares.See(cluster!);
        look.Release();
    }

    /// <summary>The runtime takes over a shard, together with all others that are won at that moment.</summary>
    public Task AcquireAsync(ShardId shard, IGrainContext grain)
    {
        held[shard.Number] = grain;
        lock (gate)
        {
            next = ((next?.Shards ?? ShardSet.None).Union(ShardSet.Where(number => number == shard.Number)), next?.Done ?? TakeAsync());
            return next.Value.Done;
        }
    }

    /// <summary>The runtime lets go of a shard.</summary>
    public void Release(ShardId shard)
    {
        held.TryRemove(shard.Number, out _);
        runtime.Release(ShardSet.Where(number => number == shard.Number));
        // It may be its own again by now.
        look.Release();
    }

    async Task TakeAsync()
    {
        await Task.Delay(1).ConfigureAwait(false);
        ShardSet taken;
        lock (gate) (taken, next) = (next!.Value.Shards, null);
        await runtime.AcquireAsync(taken).ConfigureAwait(false);
    }

    async Task KeepAsync(IGrainFactory grains)
    {
        while (!stopping.IsCancellationRequested)
        {
            var isDone = await TurnAsync(grains).ConfigureAwait(false);
            await ((Task)look.WaitAsync(isDone ? Timeout.InfiniteTimeSpan : Again, stopping.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>False where something is still to be done.</returns>
    async Task<bool> TurnAsync(IGrainFactory grains)
    {
        if (cluster!.CurrentStatus < SiloStatus.Active) return false;
        var own = shares.Of(cluster.SiloAddress);
        foreach (var (shard, grain) in held)
            if (!own.Contains(new(shard))) grain.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "the shard is another silo's"));
        try
        {
            foreach (var member in dead.Keys)
            {
                await bury(member, stopping.Token).ConfigureAwait(false);
                dead.TryRemove(member, out _);
            }

            var missing = Enumerable.Range(0, ShardId.Count).Where(shard => own.Contains(new(shard)) && !held.ContainsKey(shard)).ToArray();
            await Task.WhenAll(missing.Select(shard => grains.GetGrain<IShardGrain>(GrainNames.Of(new ShardId(shard))).HoldAsync())).ConfigureAwait(false);
            settled.TrySetResult();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
