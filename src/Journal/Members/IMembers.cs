using NodaTime;

namespace GridActors.Journal.Members;

/// <summary>
/// The table of members. Every call is one statement of the database, by its clock; any may throw
/// <see cref="JournalUnavailableException"/>.
/// </summary>
public interface IMembers : IAsyncDisposable
{
    /// <summary>Enters a member, which owns nothing yet.</summary>
    /// <returns>Its number.</returns>
    Task<long> JoinAsync(string address, MemberRole role, string print, CancellationToken cancel);

    /// <summary>A heartbeat, and all members that have not ended, by number.</summary>
    /// <returns>Null where this member is dead or has left: it must not go on under that number.</returns>
    Task<Beat?> BeatAsync(long member, CancellationToken cancel);

    /// <summary>The member is ready: it owns its share from now on.</summary>
    /// <param name="level">The feature level of its program.</param>
    Task ActivateAsync(long member, int level, CancellationToken cancel);

    /// <summary>The member owns nothing from now on.</summary>
    Task LeaveAsync(long member, CancellationToken cancel);

    /// <summary>The member has ended.</summary>
    Task EndAsync(long member, CancellationToken cancel);

    /// <summary>
    /// Declares a member dead that has been silent for that long even now: when this returns, nothing of it is committed any more, and its sessions are
    /// ended.
    /// </summary>
    /// <returns>False where it has shown life, or is dead already.</returns>
    Task<bool> EvictAsync(long member, Duration silent, CancellationToken cancel);
}

/// <summary>The answer to a heartbeat.</summary>
/// <param name="At">The database's clock.</param>
public sealed record Beat(Instant At, IReadOnlyList<Member> Members);
