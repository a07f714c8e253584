using NodaTime;

namespace GridActors.Journal.Members;

/// <summary>A row of the table of members, for people.</summary>
/// <param name="Silent">Since its last heartbeat.</param>
/// <param name="Ended">When it left or was declared dead; null for one that is there.</param>
public sealed record MemberRecord(long No, string Address, string Role, string State, int Level, Instant Joined, Duration Silent, Instant? Ended);
