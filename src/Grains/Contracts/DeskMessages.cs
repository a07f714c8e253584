using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A centre's grid tells its desk that a case came. Which case, says the log of the grid.</summary>
/// <param name="Held">Open cases that the centre holds now; the desk keeps this number, so that it cannot drift.</param>
/// <param name="Urgent">It cannot wait for the day.</param>
/// <param name="Climbed">The rung below did not act in time, or nobody was there.</param>
public sealed record DeskCaseArrived(
    [property: JsonPropertyName("h")] long Held,
    [property: JsonPropertyName("u")] bool Urgent = false,
    [property: JsonPropertyName("c")] bool Climbed = false) : Message;

/// <summary>A case ended, or went elsewhere.</summary>
/// <param name="Held">Open cases that the centre holds now.</param>
/// <param name="Ended">It ended.</param>
public sealed record DeskCaseGone(
    [property: JsonPropertyName("h")] long Held,
    [property: JsonPropertyName("e")] bool Ended = false) : Message;

/// <summary>A command to a desk, by a person of its centre.</summary>
public abstract record DeskCommand([property: JsonPropertyName("by")] Principal By) : Message;

/// <summary>
/// <c>hand-over</c> 交班: the leaving person signs the latest handover record. Refused: not-your-role, not-your-area, unknown-grid (no desk there),
/// no-handover, signed-already, same-person, reason-required (nobody named), too-long, not-a-code.
/// </summary>
/// <param name="To">Id of who takes over, as it signs commands; not a name.</param>
/// <param name="Note">What to look at, as a code; null for nothing.</param>
public sealed record HandOver(
    Principal By,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("note")] string? Note = null) : DeskCommand(By);

/// <summary><c>take-over</c> 接班: the coming person signs it, before or after the leaving one. The same refusals.</summary>
public sealed record TakeOver(Principal By) : DeskCommand(By);

/// <summary>What a desk answers.</summary>
/// <param name="Number">Of the handover record that was signed.</param>
/// <param name="HandedOver">Whether the leaving person has signed it.</param>
/// <param name="TakenOver">Whether the coming one has.</param>
public sealed record DeskReply(
    [property: JsonPropertyName("n")] int Number,
    [property: JsonPropertyName("l")] bool HandedOver,
    [property: JsonPropertyName("c")] bool TakenOver) : Reply;
