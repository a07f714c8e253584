using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>Row 13.</summary>
/// <param name="Ruler">Code of the grid whose centre rules R* (switch 6).</param>
/// <param name="Tier">Its tier.</param>
public sealed record CaseReturned(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("s")] string? Suggested,
    [property: JsonPropertyName("g")] string Ruler,
    [property: JsonPropertyName("t")] string Tier,
    [property: JsonPropertyName("k")] ClockStart Rule) : CaseEvent;

/// <summary>Row 14: the dispatch is void; filed at the dispatcher of record, which holds it.</summary>
public sealed record ReturnUpheld(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("s")] string? Suggested,
    [property: JsonPropertyName("k")] ClockStart Dispatch) : CaseEvent;

/// <summary>Row 15: sent back, binding.</summary>
public sealed record ReturnOverruled(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("kd")] ClockStart? Dispose,
    [property: JsonPropertyName("kr")] ClockResume? Resumed) : CaseEvent;

/// <summary>The ruling moved one rung up, because the centre that should have ruled did not.</summary>
public sealed record RulingMoved(
    [property: JsonPropertyName("f")] string From,
    [property: JsonPropertyName("g")] string To,
    [property: JsonPropertyName("t")] string Tier,
    [property: JsonPropertyName("c")] string Cause,
    [property: JsonPropertyName("k")] ClockStart Clock) : CaseEvent;

/// <summary>Row 16: the top tier holds it and coordinates.</summary>
public sealed record DisputeRaised(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("us")] ImmutableArray<string> Units,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("f")] string From,
    [property: JsonPropertyName("h")] string To,
    [property: JsonPropertyName("t")] string Tier,
    [property: JsonPropertyName("k")] ClockStart Coordinate) : CaseEvent;

/// <summary>Row 17: binding; the top tier is dispatcher of record from now on.</summary>
/// <param name="Dispose">Where the unit is another than before.</param>
/// <param name="Resumed">Where it is the same.</param>
public sealed record CaseDesignated(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("kd")] ClockStart? Dispose,
    [property: JsonPropertyName("kr")] ClockResume? Resumed) : CaseEvent;
