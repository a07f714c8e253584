using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>A clock that an event starts, at the event's own time and under the plan of its transition.</summary>
/// <param name="Name">See <see cref="ClockNames"/>.</param>
/// <param name="Limit">The resolved limit.</param>
/// <param name="Due">As derived under the calendar of that moment; derived again whenever the timer fires.</param>
public sealed record ClockStart(
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("l")] Limit Limit,
    [property: JsonPropertyName("due")] Instant Due);
