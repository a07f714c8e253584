using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A grid tells a case that has just come to its centre: there are people, and none is on duty. Which grid, says the cause.</summary>
public sealed record NobodyOnDuty : Message;

/// <summary>
/// Another version of the plan has come into force: derive again what its calendar moves earlier. Asked by the silo of every open case. Refused:
/// nothing-moves.
/// </summary>
public sealed record ReviewClocks : Message;

/// <summary>A case asks another to take it in. Which case, says the cause.</summary>
public sealed record TakeInCase([property: JsonPropertyName("by")] Principal By) : Message;

/// <summary>The answer.</summary>
/// <param name="Declined">Null: taken in.</param>
public sealed record TakeInAnswered(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("d")] string? Declined = null) : Message;
