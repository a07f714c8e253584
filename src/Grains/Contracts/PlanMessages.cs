using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>
/// Puts a published version of the city's plan into force. By an administrator. Refused: not-your-role, unknown-plan (not published), effective-past.
/// </summary>
/// <param name="Hash">Its content hash.</param>
/// <param name="Name">As the plan calls itself.</param>
/// <param name="From">From when; null for at once.</param>
public sealed record ActivatePlan(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("hash")] string Hash,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("from")] Instant? From = null) : Message;

/// <summary>A version is in force from a time on; what was planned for that time or later is no longer planned.</summary>
public sealed record PlanActivated(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("h")] string Hash,
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("f")] Instant From) : Event;

/// <summary>What the plan's actor answers.</summary>
/// <param name="From">When it comes, or came, into force.</param>
public sealed record PlanReply([property: JsonPropertyName("f")] Instant From) : Reply;
