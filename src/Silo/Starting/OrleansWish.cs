using System.Net;
using GridActors.Journal.Members;

namespace GridActors.Silo.Starting;

/// <summary>How a process is to be part of a cluster on Orleans.</summary>
/// <param name="Host">The name or address by which the others reach it.</param>
/// <param name="SiloPort">For other silos; 0 for any that is free.</param>
/// <param name="GatewayPort">For processes that only take requests; 0 for any that is free.</param>
public sealed record OrleansWish(MemberRole Role, string Host, int SiloPort, int GatewayPort)
{
    /// <summary>Where it listens for other silos; null for where they reach it.</summary>
    public IPEndPoint? SiloListen { get; init; }

    /// <summary>Where it listens for processes that only take requests; null for where they reach it.</summary>
    public IPEndPoint? GatewayListen { get; init; }
}
