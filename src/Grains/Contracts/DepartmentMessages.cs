using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A case was dispatched to this unit. Which case, says the cause.</summary>
public sealed record UnitDispatched([property: JsonPropertyName("i")] string Item) : Message;

/// <summary>It was accepted, or deemed so.</summary>
public sealed record UnitAccepted([property: JsonPropertyName("d")] bool Deemed = false) : Message;

/// <summary>Its <c>dispose</c> clock lapsed.</summary>
public sealed record UnitOverdue : Message;

/// <summary>It was fed back.</summary>
public sealed record UnitFedBack : Message;

/// <summary>It has to be done again.</summary>
public sealed record UnitReworkOrdered : Message;

/// <summary>It ended.</summary>
public sealed record UnitClosed : Message;
