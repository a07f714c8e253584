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
/// <param name="Members">The other units of a joint operation.</param>
/// <param name="Ruler">The centre that rules on a return, while one is pending.</param>
/// <param name="ReturnedBy">Units that returned it.</param>
/// <param name="Finding">What a check found.</param>
/// <param name="Lateness">Where the lead stands in the overdue region; null for on time.</param>
/// <param name="Government">To which it was reported for supervision.</param>
/// <param name="MergedInto">The case that was asked to take it in, or did.</param>
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
    [property: JsonPropertyName("recommendation")] string? Recommendation,
    [property: JsonPropertyName("members")] ImmutableArray<string>? Members = null,
    [property: JsonPropertyName("ruler")] string? Ruler = null,
    [property: JsonPropertyName("returnedBy")] ImmutableArray<string>? ReturnedBy = null,
    [property: JsonPropertyName("finding")] Finding? Finding = null,
    [property: JsonPropertyName("lateness")] Lateness? Lateness = null,
    [property: JsonPropertyName("government")] string? Government = null,
    [property: JsonPropertyName("mergedInto")] string? MergedInto = null);
