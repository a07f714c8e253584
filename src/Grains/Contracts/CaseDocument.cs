using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>
/// A case in lists: the document of its listing. Times are data of the case, none is computed from the clock. Facets: status = state,
/// holder, unit, area = unit grid or <c>unlocated</c>. Holder and unit stay after the end.
/// </summary>
/// <param name="Tier">Of the holder.</param>
/// <param name="Dispatcher">Dispatcher of record.</param>
/// <param name="DueClock">The clock, running or overdue, that is or was due first.</param>
/// <param name="Late">How often each clock has lapsed or was stopped late.</param>
/// <param name="Informed">Notices to the government at the top rung.</param>
public sealed record CaseDocument(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("number")] string? Number,
    [property: JsonPropertyName("state")] CaseStatus State,
    [property: JsonPropertyName("item")] string Item,
    [property: JsonPropertyName("condition")] string? Condition,
    [property: JsonPropertyName("channel")] string Channel,
    [property: JsonPropertyName("grid")] string? Grid,
    [property: JsonPropertyName("holder")] string Holder,
    [property: JsonPropertyName("tier")] string Tier,
    [property: JsonPropertyName("unit")] string? Unit,
    [property: JsonPropertyName("dispatcher")] string? Dispatcher,
    [property: JsonPropertyName("binding")] bool Binding,
    [property: JsonPropertyName("reportedAt")] Instant ReportedAt,
    [property: JsonPropertyName("openedAt")] Instant OpenedAt,
    [property: JsonPropertyName("endedAt")] Instant? EndedAt,
    [property: JsonPropertyName("endReason")] string? EndReason,
    [property: JsonPropertyName("dueClock")] string? DueClock,
    [property: JsonPropertyName("dueAt")] Instant? DueAt,
    [property: JsonPropertyName("late")] ImmutableSortedDictionary<string, int>? Late,
    [property: JsonPropertyName("climbs")] int Climbs,
    [property: JsonPropertyName("informed")] int Informed,
    [property: JsonPropertyName("reworks")] int Reworks,
    [property: JsonPropertyName("recommendation")] string? Recommendation);
