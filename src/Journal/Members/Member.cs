using NodaTime;

namespace GridActors.Journal.Members;

/// <summary>A process of the ring, as its row says.</summary>
/// <param name="No">Its number: a process that comes again is a new member.</param>
/// <param name="Address">Host and port at which other members reach it.</param>
/// <param name="Print">SHA-256 of the certificate by which it is known, in hexadecimal; for a cluster on Orleans after <see cref="OnOrleans"/>.</param>
/// <param name="Level">The feature level of its program; 0 while it is joining.</param>
/// <param name="Silent">How long ago its last heartbeat was, by the database's clock, when the row was read.</param>
public sealed record Member(long No, string Address, MemberRole Role, MemberState State, string Print, int Level, Duration Silent)
{
    /// <summary>With this begins the print of a member of a cluster on Orleans.</summary>
    public const string OnOrleans = "orleans ";

    /// <summary>It is of a cluster on Orleans, not of a ring.</summary>
    public bool IsOnOrleans => Print.StartsWith(OnOrleans, StringComparison.Ordinal);

    /// <summary>It owns shards.</summary>
    public bool Owns => State == MemberState.Active && Role != MemberRole.Gateway;
}

/// <summary>What a process does.</summary>
public enum MemberRole
{
    /// <summary>Owns shards and takes no requests.</summary>
    Silo,

    /// <summary>Takes requests and owns nothing.</summary>
    Gateway,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>Where a member is in its life.</summary>
public enum MemberState
{
    /// <summary>It is getting ready, and owns nothing yet.</summary>
    Joining,

    /// <summary>It owns its share of the shards, unless it is a gateway alone.</summary>
    Active,

    /// <summary>It owns nothing any more, and finishes what is under way.</summary>
    Leaving,

    /// <summary>It ended in good order.</summary>
    Left,

    /// <summary>It was silent for a lease: nothing of it is committed any more.</summary>
    Dead,
}
