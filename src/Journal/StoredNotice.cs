using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Journal;

/// <summary>A notice as it stands: posted by one transition of its actor, acknowledged by at most one later one.</summary>
/// <param name="Number">See <see cref="Kernel.Log.NoticeNumber"/>; ascending in the order of the log.</param>
/// <param name="At">The time of the transition that posted it.</param>
/// <param name="AcknowledgedAt">The time of the transition that settled it; null while it is open.</param>
/// <param name="AcknowledgedBy">Who did; null while it is open.</param>
public sealed record StoredNotice(
    long Number,
    ActorId Actor,
    NoticeId Id,
    Instant At,
    string Addressee,
    string Kind,
    ReadOnlyMemory<byte> Document,
    Instant? AcknowledgedAt = null,
    string? AcknowledgedBy = null);

/// <summary>A page request: whose notices, all or the open ones only, and where the last page ended.</summary>
/// <param name="After">Only notices with a higher number; 0 for the first page.</param>
public sealed record NoticeQuery(string Addressee, bool OpenOnly, long After, int Limit);
