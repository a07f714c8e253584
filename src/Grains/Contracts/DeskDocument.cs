using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>A command desk in lists. Facets: status = who commands, area = the grid whose centre it is.</summary>
/// <param name="Desk">day or night.</param>
/// <param name="Since">When its shift began.</param>
/// <param name="Until">When it hands over, as the plan said then.</param>
/// <param name="Shift">What came and went in this shift.</param>
/// <param name="Open">Open cases that the centre holds.</param>
/// <param name="Handovers">The latest, newest first.</param>
public sealed record DeskDocument(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("desk")] string Desk,
    [property: JsonPropertyName("since")] Instant Since,
    [property: JsonPropertyName("until")] Instant Until,
    [property: JsonPropertyName("shift")] ShiftCounts Shift,
    [property: JsonPropertyName("open")] long Open,
    [property: JsonPropertyName("handovers")] ImmutableArray<HandoverDocument> Handovers);

/// <summary>A handover record with its signatures.</summary>
/// <param name="HandedOverBy">The leaving person, as <c>role/scope/id</c>.</param>
/// <param name="Named">Whom he named as taking over.</param>
/// <param name="TakenOverBy">The coming person.</param>
/// <param name="Unsigned">What was missing when the next record was made; null for nothing, or while there is time.</param>
public sealed record HandoverDocument(
    [property: JsonPropertyName("record")] HandoverRecord Record,
    [property: JsonPropertyName("handedOverBy")] Principal? HandedOverBy = null,
    [property: JsonPropertyName("handedOverAt")] Instant? HandedOverAt = null,
    [property: JsonPropertyName("named")] string? Named = null,
    [property: JsonPropertyName("note")] string? Note = null,
    [property: JsonPropertyName("takenOverBy")] Principal? TakenOverBy = null,
    [property: JsonPropertyName("takenOverAt")] Instant? TakenOverAt = null,
    [property: JsonPropertyName("unsigned")] string? Unsigned = null);
