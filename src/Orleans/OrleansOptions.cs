namespace GridActors.Orleans;

/// <summary>How a process is part of a cluster on Orleans.</summary>
public sealed record OrleansOptions
{
    /// <summary>Connection string of the database that holds the journal, and the table of the cluster.</summary>
    public required string Postgres { get; init; }

    public MemberRole Role { get; init; } = MemberRole.Both;

    /// <summary>Where other silos reach this one, and where processes that only take requests do. Not used by such a process.</summary>
    public (IPEndPoint Silo, IPEndPoint Gateway) Reached { get; init; } = (new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0));
    /// <summary>Where it listens for either.</summary>
    public (IPEndPoint Silo, IPEndPoint Gateway) Listen { get; init; }

    public OrleansTimes Times { get; init; } = new();

    /// <summary>Where the runtime of Orleans logs.</summary>
    public Action<ILoggingBuilder> Log { get; init; } = _ => { };
}
