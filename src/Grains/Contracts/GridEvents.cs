using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A fact about a grid.</summary>
public abstract record GridEvent : Event;

/// <summary>A case was opened here, is held here, or both.</summary>
public sealed record GridOpened(
    [property: JsonPropertyName("i")] string Item,
    [property: JsonPropertyName("g")] bool Here = false,
    [property: JsonPropertyName("h")] bool Held = false) : GridEvent;

/// <summary>A case moved to this centre.</summary>
public sealed record GridArrived([property: JsonPropertyName("c")] string Cause) : GridEvent;

/// <summary>A case left this centre.</summary>
public sealed record GridLeft([property: JsonPropertyName("c")] string Cause) : GridEvent;

/// <summary>A case ended here, was held here at its end, or both.</summary>
public sealed record GridEnded(
    [property: JsonPropertyName("s")] CaseStatus State,
    [property: JsonPropertyName("g")] bool Here = false,
    [property: JsonPropertyName("h")] bool Held = false) : GridEvent;

/// <summary>A member is on the roster with this post.</summary>
public sealed record RosterMemberSet(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("m")] string Member,
    [property: JsonPropertyName("p")] Post Post) : GridEvent;

/// <summary>A member is off the roster and off duty.</summary>
public sealed record RosterMemberRemoved(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("m")] string Member) : GridEvent;

/// <summary>Duty began.</summary>
public sealed record DutyStarted(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("m")] string Member) : GridEvent;

/// <summary>Duty ended.</summary>
public sealed record DutyEnded(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("m")] string Member) : GridEvent;
