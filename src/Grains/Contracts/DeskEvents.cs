using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>A fact about a command desk.</summary>
public abstract record DeskEvent : Event;

/// <summary>The first shift of which the desk keeps counts.</summary>
/// <param name="Desk">Who commands: day or night.</param>
/// <param name="Until">When it hands over.</param>
public sealed record DeskShiftBegan(
    [property: JsonPropertyName("d")] string Desk,
    [property: JsonPropertyName("t")] Instant Until) : DeskEvent;

/// <summary>A case came, and was put to a desk.</summary>
/// <param name="To">The desk that commands; the next one for a case that waits for the day.</param>
public sealed record DeskArrived(
    [property: JsonPropertyName("d")] string To,
    [property: JsonPropertyName("h")] long Held,
    [property: JsonPropertyName("u")] bool Urgent = false,
    [property: JsonPropertyName("c")] bool Climbed = false,
    [property: JsonPropertyName("w")] bool Waits = false) : DeskEvent;

/// <summary>A case ended, or went elsewhere.</summary>
public sealed record DeskGone(
    [property: JsonPropertyName("h")] long Held,
    [property: JsonPropertyName("e")] bool Ended = false) : DeskEvent;

/// <summary>The handover record 交接班记录 of a shift change.</summary>
/// <param name="Record">The shift that ended, who follows, what stands open.</param>
/// <param name="Until">When the shift that begins hands over.</param>
public sealed record DeskHandover(
    [property: JsonPropertyName("r")] HandoverRecord Record,
    [property: JsonPropertyName("t")] Instant Until) : DeskEvent;

/// <summary>A handover record that not both have signed when the next one is made.</summary>
/// <param name="Missing">hand-over, take-over or both.</param>
public sealed record DeskHandoverUnsigned(
    [property: JsonPropertyName("n")] int Number,
    [property: JsonPropertyName("m")] string Missing) : DeskEvent;

/// <summary>The leaving person signed.</summary>
public sealed record DeskHandedOver(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("n")] int Number,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("note")] string? Note = null) : DeskEvent;

/// <summary>The coming person signed.</summary>
public sealed record DeskTakenOver(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("n")] int Number) : DeskEvent;

/// <summary>What came and went in a shift.</summary>
/// <param name="Arrived">Cases that came to the centre.</param>
/// <param name="Urgent">Of these, urgent.</param>
/// <param name="Waiting">Of these, not put to the night desk but left to the day.</param>
/// <param name="Climbed">Of these, climbed from the rung below by deadline, or because nobody was there.</param>
/// <param name="Ended">Cases that ended while the centre held them.</param>
/// <param name="Left">Cases that went to another centre.</param>
public sealed record ShiftCounts(
    [property: JsonPropertyName("arrived")] int Arrived = 0,
    [property: JsonPropertyName("urgent")] int Urgent = 0,
    [property: JsonPropertyName("waiting")] int Waiting = 0,
    [property: JsonPropertyName("climbed")] int Climbed = 0,
    [property: JsonPropertyName("ended")] int Ended = 0,
    [property: JsonPropertyName("left")] int Left = 0);

/// <summary>A shift change, as it was recorded.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="From">The desk whose shift ended.</param>
/// <param name="To">The desk whose shift begins.</param>
/// <param name="At">When, by the plan.</param>
/// <param name="Since">When the shift that ended had begun.</param>
/// <param name="Open">Open cases that the centre held.</param>
public sealed record HandoverRecord(
    [property: JsonPropertyName("number")] int Number,
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("since")] Instant Since,
    [property: JsonPropertyName("counts")] ShiftCounts Counts,
    [property: JsonPropertyName("open")] long Open);
