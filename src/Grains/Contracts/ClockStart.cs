using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>A clock that an event starts, at the event's own time and under the plan of its transition.</summary>
/// <param name="Name">See <see cref="ClockNames"/>.</param>
/// <param name="Limit">The resolved limit.</param>
/// <param name="Due">As derived under the calendar of that moment; derived again whenever the timer fires.</param>
/// <param name="Fixed">The due time was set from outside or agreed: it is not derived from the limit.</param>
/// <param name="Warn">When the plan warns that it is about to lapse; null for never.</param>
public sealed record ClockStart(
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("l")] Limit Limit,
    [property: JsonPropertyName("due")] Instant Due,
    [property: JsonPropertyName("fx")] bool Fixed = false,
    [property: JsonPropertyName("w")] Instant? Warn = null);

/// <summary>A stopped clock goes on at the event's own time; what it did not run, it was suspended.</summary>
/// <param name="Name">See <see cref="ClockNames"/>.</param>
/// <param name="From">Since when it counts as suspended; the time before is charged.</param>
/// <param name="Due">As derived from budget and suspensions.</param>
public sealed record ClockResume(
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("f")] Instant From,
    [property: JsonPropertyName("due")] Instant Due);
