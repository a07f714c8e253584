using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>Row 3. An end, unless another centre had handed it down: then a second person verifies.</summary>
/// <param name="Verify">Only where it was handed down.</param>
/// <param name="CallBack">The plan has it verified by call-back 回访 though somebody could look at the place.</param>
public sealed record CaseSelfDisposed(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("ev")] ImmutableArray<string> Evidence,
    [property: JsonPropertyName("k")] ClockStart? Verify = null,
    [property: JsonPropertyName("cb")] bool CallBack = false) : CaseEvent;

/// <summary>Row 4.</summary>
public sealed record CheckAsked(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("k")] ClockStart Check) : CaseEvent;

/// <summary>Row 5.</summary>
public sealed record CheckAnswered(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("f")] Finding Finding,
    [property: JsonPropertyName("ev")] ImmutableArray<string> Evidence = default) : CaseEvent;

/// <summary>Row 8: the holder is a centre of the tier below now.</summary>
public sealed record CaseHandedDown(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("f")] string From,
    [property: JsonPropertyName("h")] string To,
    [property: JsonPropertyName("t")] string Tier,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("k")] ClockStart Clock) : CaseEvent;

/// <summary>Row 10. The holder becomes dispatcher of record of its own work.</summary>
public sealed record CaseHandledHere(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("k")] ClockStart Dispose) : CaseEvent;

/// <summary>Row 19.</summary>
/// <param name="Lead">The unit that leads, in force before or from now on.</param>
/// <param name="Members">The others.</param>
/// <param name="Clocks">The <c>dispose</c> clocks that start: the lead's where it is new, each member's.</param>
public sealed record CaseJoined(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Lead,
    [property: JsonPropertyName("m")] ImmutableArray<string> Members,
    [property: JsonPropertyName("ks")] ImmutableArray<ClockStart> Clocks) : CaseEvent;

/// <summary>Row 20a: the dispatch is void; filed at the dispatcher of record, which holds it.</summary>
public sealed record CaseRecalled(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("k")] ClockStart Dispatch) : CaseEvent;

/// <summary>Row 27. An end.</summary>
public sealed record CaseCancelled(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("r")] string Reason) : CaseEvent;

/// <summary>Row 27: the other case is asked whether it takes this one in. Everything else goes on meanwhile.</summary>
public sealed record MergeAsked(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("o")] string Into) : CaseEvent;

/// <summary>The other case does not.</summary>
/// <param name="Reason"><c>ended</c>, <c>unknown-case</c>, <c>merge-cycle</c> or <c>full</c>.</param>
public sealed record MergeDeclined(
    [property: JsonPropertyName("o")] string Into,
    [property: JsonPropertyName("r")] string Reason) : CaseEvent;

/// <summary>Row 27. An end.</summary>
public sealed record CaseMerged(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("o")] string Into) : CaseEvent;

/// <summary>Another case was merged into this one.</summary>
public sealed record CaseTakenIn([property: JsonPropertyName("o")] string From) : CaseEvent;
