using System.Net;
using GridActors.Journal.Members;

namespace GridActors.Hosting.Ring;

/// <summary>How a process is part of a ring.</summary>
public sealed record RingOptions
{
    /// <summary>Where it listens for other members; port 0 for any.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>The host by which other members reach it.</summary>
    public required string Host { get; init; }

    /// <summary>The port by which they do; 0 for that on which it listens.</summary>
    public int Port { get; init; }

    public MemberRole Role { get; init; } = MemberRole.Both;

    public RingTimes Times { get; init; } = RingTimes.Default;
}
