namespace GridActors.Orleans.Wire;

/// <summary>Where a silo takes what actors of other silos send to its own.</summary>
[Alias("gridactors.line")]
public interface ILineService : IGrainService
{
    /// <summary>Takes a batch of frames; done when they are with their lanes. What becomes of them comes back as frames.</summary>
    [Alias("carry")]
    Task CarryAsync([Immutable] byte[] batch);
}

/// <summary>One on each silo; has no place in any directory, so that a silo is reached by its address alone.</summary>
sealed class LineService(GrainId id, global::Orleans.Runtime.Silo silo, ILoggerFactory loggers, SiloParts parts) : GrainService(id, silo, loggers), ILineService
{
    public Task CarryAsync(byte[] batch)
    {
        parts.Arrived(batch);
        return Task.CompletedTask;
    }
}

/// <summary>The way to the service of a certain silo.</summary>
sealed class LineClient(IServiceProvider services) : GrainServiceClient<ILineService>(services)
{
    public ILineService On(SiloAddress silo) => GetGrainService(silo);
}
