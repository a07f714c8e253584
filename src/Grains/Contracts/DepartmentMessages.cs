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

/// <summary>It returned 回弹 the case.</summary>
public sealed record UnitReturned : Message;

/// <summary>The dispatch is void: recalled, its return upheld, or another unit designated.</summary>
public sealed record UnitWithdrawn : Message;

/// <summary>It is under supervision 督办 for the case.</summary>
public sealed record UnitSupervised : Message;

/// <summary>It ended.</summary>
public sealed record UnitClosed : Message;
