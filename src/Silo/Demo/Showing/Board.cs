using System.Collections.Immutable;
using NodaTime;

namespace GridActors.Silo.Demo.Showing;

/// <summary>What a demonstration shows: queues now, and counts since the folder was made.</summary>
/// <param name="Now">City time, in the plan's zone.</param>
/// <param name="Rungs">From the bottom of the ladder to its top.</param>
/// <param name="Opened">Reports of all time.</param>
/// <param name="Closed">Closed in order; other ends (not filed, self-disposed …) are in <paramref name="Ended"/> only.</param>
/// <param name="Returned">Times that a unit returned a dispatch.</param>
/// <param name="Late">Disposals that were not done in time.</param>
/// <param name="Latest">The latest climbs, newest first.</param>
public sealed record Board(
    LocalDateTime Now, ImmutableArray<Rung> Rungs, long Opened, long Closed, long Ended, long Returned, long Late, ImmutableArray<string> Latest);

/// <summary>A tier of centres.</summary>
/// <param name="ToFile">Open cases that wait for filing or refusal.</param>
/// <param name="ToDispatch">Those that wait for dispatch, a ruling or a designation.</param>
/// <param name="InHand">Those with units or own forces.</param>
/// <param name="ToClose">Those that wait for verification or closing.</param>
/// <param name="ClimbedHere">Climbs to this tier because the one below did not act in time; 0 at the bottom.</param>
/// <param name="Closed">Closed while a centre of this tier held them.</param>
public sealed record Rung(string Code, string NameZh, int ToFile, int ToDispatch, int InHand, int ToClose, long ClimbedHere, long Closed)
{
    public int Open => ToFile + ToDispatch + InHand + ToClose;
}
