using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A case tells the grid where it happened, or the grid whose centre holds it, or both in one. Which case, says the cause.</summary>
/// <param name="Here">It happened in this unit grid.</param>
/// <param name="Held">This grid's centre holds it.</param>
/// <param name="Urgent">It cannot wait for the day desk.</param>
public sealed record GridCaseOpened(
    [property: JsonPropertyName("i")] string Item,
    [property: JsonPropertyName("g")] bool Here = false,
    [property: JsonPropertyName("h")] bool Held = false,
    [property: JsonPropertyName("u")] bool Urgent = false) : Message;

/// <summary>A case moved to this grid's centre.</summary>
/// <param name="Urgent">It cannot wait for the day desk.</param>
public sealed record GridCaseArrived(
    [property: JsonPropertyName("i")] string Item,
    [property: JsonPropertyName("c")] string Cause,
    [property: JsonPropertyName("u")] bool Urgent = false) : Message;

/// <summary>A case left this grid's centre.</summary>
public sealed record GridCaseLeft(
    [property: JsonPropertyName("i")] string Item,
    [property: JsonPropertyName("c")] string Cause) : Message;

/// <summary>A case ended.</summary>
/// <param name="State">The end state.</param>
public sealed record GridCaseEnded(
    [property: JsonPropertyName("i")] string Item,
    [property: JsonPropertyName("s")] CaseStatus State,
    [property: JsonPropertyName("g")] bool Here = false,
    [property: JsonPropertyName("h")] bool Held = false) : Message;
