namespace GridActors.Orleans.Actors;

/// <summary>An actor as Orleans sees it: somebody to bring a command to. Commands and answers are frames of the wire, so that processes of two builds understand each other.</summary>
[Alias("gridactors.actor")]
public interface IActorGrain : IGrainWithStringKey
{
    /// <summary>Brings a command to the actor.</summary>
    /// <returns>The answer; empty where it is not known what became of the command: ask again.</returns>
    [Alias("ask")]
    Task<byte[]> AskAsync([Immutable] byte[] command, CancellationToken cancel);
}

/// <summary>The owner of a shard.</summary>
[Alias("gridactors.shard")]
public interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Done when it has the shard's timers and undelivered messages.</summary>
    [Alias("hold")]
    Task HoldAsync();
}
