using System.Net;
using Microsoft.Extensions.Logging;

namespace GridActors.Orleans;

/// <summary>How a process is part of a cluster on Orleans.</summary>
public sealed record OrleansOptions
{
    /// <summary>Connection string of the database that holds the journal, and the table of the cluster.</summary>
    public required string Postgres { get; init; }

    public MemberRole Role { get; init; } = MemberRole.Both;

    /// <summary>The address by which the others reach this silo.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for other silos, and the one for processes that only take requests. Not used by such a process.</summary>
    public (int Silo, int Gateway) Ports { get; init; }

    public OrleansTimes Times { get; init; } = new();

    /// <summary>Where the runtime of Orleans logs.</summary>
    public Action<ILoggingBuilder> Log { get; init; } = _ => { };
}
