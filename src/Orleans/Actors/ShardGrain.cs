namespace GridActors.Orleans.Actors;

/// <summary>
/// A shard in the hands of this silo. While it is active the silo's runtime has the shard's timers and undelivered messages; when it rests, the runtime has let
/// go of them. It is woken by its silo when the shard becomes its own (<see cref="Holding"/>), and does not rest for idleness.
/// </summary>
[KeepAlive, GrainType(GrainNames.Shard), GrainDirectory(OwnerDirectory.Name)]
public sealed class ShardGrain(SiloParts silo) : Grain, IShardGrain
{
    public override Task OnActivateAsync(CancellationToken cancel) => silo.Holding.AcquireAsync(GrainNames.ShardOf(GrainContext.GrainId), GrainContext);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancel)
    {
        silo.Holding.Release(GrainNames.ShardOf(GrainContext.GrainId));
        return Task.CompletedTask;
    }

    public Task HoldAsync() => Task.CompletedTask;
}
