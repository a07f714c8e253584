using GridActors.Journal.Members;
using NodaTime;

namespace GridActors.Hosting.Membership;

/// <summary>
/// Says who is dead. Judged only by one that has itself reached the database without a gap for a whole lease: after an outage everybody looks dead to the
/// first that comes back, and so does everybody to one that was stopped. Pure; fed with each heartbeat.
/// </summary>
/// <param name="lease">A member that is silent for so long is dead.</param>
public sealed class LeaseJudge(Duration lease)
{
    Instant? since;
    Instant last;

    /// <summary>A heartbeat of our own has failed, or was not answered in time.</summary>
    public void Missed() => since = null;

    /// <summary>A heartbeat of our own has been answered.</summary>
    /// <returns>The members that may be declared dead.</returns>
    public IReadOnlyList<Member> Reached(long self, Beat beat)
    {
        if (since is null || beat.At - last > lease / 2) since = beat.At;
        last = beat.At;
        return beat.At - since >= lease ? [.. beat.Members.Where(member => member.No != self && member.Silent > lease)] : [];
    }
}
