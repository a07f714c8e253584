using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>
/// Rows 1 and 2: <c>report</c> 上报 by a grid member, <c>intake</c> 受理 by a hotline. Creates the case. Refused: not-your-role,
/// not-your-area, exists, personal-key-changed, unknown-item, unknown-condition, unknown-channel, unknown-grid, grid-required and
/// evidence-required (grid member), too-long, not-on-earth.
/// </summary>
/// <param name="Channel">Code of the channel in the plan.</param>
/// <param name="Item">Code of the item 事项, e.g. <c>event/0101</c>.</param>
/// <param name="Grid">15-digit code of the unit grid where it is, or null: unlocated.</param>
/// <param name="ReportedAt">When, as the channel says; null for the time of the decision. No clock starts there.</param>
/// <param name="Number">The number shown to people or used by the channel; optional.</param>
/// <param name="Condition">The filing condition, for plans that file automatically; null for the item's first.</param>
/// <param name="Point">Where, optional.</param>
/// <param name="Evidence">References of photos and videos.</param>
/// <param name="SelfDisposed">Row 3: the grid member found it and disposed of it at once 自行处置.</param>
/// <param name="Personal">Reference of the sealed personal part, null for none.</param>
public sealed record ReportCase(
    Principal By,
    [property: JsonPropertyName("channel")] string Channel,
    [property: JsonPropertyName("item")] string Item,
    [property: JsonPropertyName("grid")] string? Grid,
    [property: JsonPropertyName("reportedAt")] Instant? ReportedAt,
    [property: JsonPropertyName("number")] string? Number = null,
    [property: JsonPropertyName("condition")] string? Condition = null,
    [property: JsonPropertyName("point")] GeoPoint? Point = null,
    [property: JsonPropertyName("evidence")] ImmutableArray<string> Evidence = default,
    [property: JsonPropertyName("personal")] PersonalRef? Personal = null,
    [property: JsonPropertyName("selfDisposed")] bool SelfDisposed = false) : CaseCommand(By);
