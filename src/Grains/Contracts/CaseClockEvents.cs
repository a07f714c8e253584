using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>The holder changed by one rung; the new rung's own clock starts.</summary>
/// <param name="From">The centre that held it.</param>
/// <param name="To">The centre that holds it now.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="Cause">See <see cref="Causes"/>.</param>
/// <param name="By">Who escalated; null for a timer or an empty desk.</param>
public sealed record CaseMoved(
    [property: JsonPropertyName("f")] string From,
    [property: JsonPropertyName("h")] string To,
    [property: JsonPropertyName("t")] string Tier,
    [property: JsonPropertyName("c")] string Cause,
    [property: JsonPropertyName("k")] ClockStart Clock,
    [property: JsonPropertyName("by")] Principal? By = null) : CaseEvent;

/// <summary>
/// At the top rung nobody is left to move to: the government G* of that tier is informed, and again after <paramref name="Repeat"/>.
/// </summary>
/// <param name="Government">Code of the grid whose government it is.</param>
/// <param name="Clock">The clock that lapsed there.</param>
/// <param name="Times">1 for the first notice of this lapse.</param>
/// <param name="Repeat">When the next one falls due.</param>
public sealed record GovernmentInformed(
    [property: JsonPropertyName("g")] string Government,
    [property: JsonPropertyName("n")] string Clock,
    [property: JsonPropertyName("x")] int Times,
    [property: JsonPropertyName("k")] ClockStart Repeat) : CaseEvent;

/// <summary>A clock lapsed and nobody has acted yet: a fact of lateness, never erased, and said again at every repeat.</summary>
/// <param name="Clock">Its name.</param>
/// <param name="Due">When it was due.</param>
/// <param name="Times">1 for the lapse itself, then counting the repeats.</param>
/// <param name="Repeat">When it will be said again; null where the same decision brings the late act.</param>
public sealed record ClockLapsed(
    [property: JsonPropertyName("n")] string Clock,
    [property: JsonPropertyName("due")] Instant Due,
    [property: JsonPropertyName("x")] int Times = 1,
    [property: JsonPropertyName("k")] ClockStart? Repeat = null) : CaseEvent;

/// <summary>Under the calendar now in force the clock is due at another time: later, as its timer found, or earlier, as a review did. Start and limit stay.</summary>
public sealed record ClockDeferred(
    [property: JsonPropertyName("n")] string Clock,
    [property: JsonPropertyName("due")] Instant Due) : CaseEvent;

/// <summary>A check or a verification was not done in time: the next may do it too, and a new limit runs.</summary>
/// <param name="Level">1: the second responsible person; 2: the community; 3: the street.</param>
/// <param name="Centre">Code of the grid whose centre may do it from level 2 on; null where the case has no place.</param>
public sealed record ClockSubstituted(
    [property: JsonPropertyName("l")] int Level,
    [property: JsonPropertyName("k")] ClockStart Clock,
    [property: JsonPropertyName("g")] string? Centre = null) : CaseEvent;

/// <summary>A clock will lapse: the plan's threshold was reached, and nothing was done yet.</summary>
public sealed record ClockWarned(
    [property: JsonPropertyName("n")] string Clock,
    [property: JsonPropertyName("due")] Instant Due) : CaseEvent;
