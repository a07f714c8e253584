using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>A fact about a case. What a clock's stop means follows from the kind of fact; what starts stands in it.</summary>
public abstract record CaseEvent : Event;

/// <summary>Rows 1 and 2. <paramref name="Holder"/> is the centre of <paramref name="Tier"/> that holds the case from now on.</summary>
/// <param name="ReportedAt">As the channel says; null for the time of the transition.</param>
/// <param name="File">The <c>file</c> clock; none where the same decision files the case.</param>
public sealed record CaseReported(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("c")] string Channel,
    [property: JsonPropertyName("i")] string Item,
    [property: JsonPropertyName("g")] string? Grid,
    [property: JsonPropertyName("h")] string Holder,
    [property: JsonPropertyName("t")] string Tier,
    [property: JsonPropertyName("at")] Instant? ReportedAt,
    [property: JsonPropertyName("no")] string? Number = null,
    [property: JsonPropertyName("pt")] GeoPoint? Point = null,
    [property: JsonPropertyName("ev")] ImmutableArray<string> Evidence = default,
    [property: JsonPropertyName("p")] PersonalRef? Personal = null,
    [property: JsonPropertyName("k")] ClockStart? File = null,
    [property: JsonPropertyName("ko")] ClockStart? Overall = null) : CaseEvent;

/// <summary>Row 6.</summary>
/// <param name="Item">Only where filing corrected it.</param>
/// <param name="Limit">Of the disposal, as the filing condition gives it.</param>
/// <param name="Dispatch">The <c>dispatch</c> clock; none where the same decision dispatches the case.</param>
public sealed record CaseFiled(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("c")] string Condition,
    [property: JsonPropertyName("l")] Limit Limit,
    [property: JsonPropertyName("i")] string? Item = null,
    [property: JsonPropertyName("k")] ClockStart? Dispatch = null,
    [property: JsonPropertyName("ko")] ClockStart? Overall = null) : CaseEvent;

/// <summary>Row 7. An end.</summary>
public sealed record CaseNotFiled(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("r")] string Reason) : CaseEvent;

/// <summary>Rows 11 and 18. The centre that holds the case becomes dispatcher of record.</summary>
/// <param name="Dispose">None where it starts with the acceptance (switch 5).</param>
/// <param name="Settled">Row 18: a dispute was settled by it.</param>
public sealed record CaseDispatched(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("ka")] ClockStart Accept,
    [property: JsonPropertyName("kd")] ClockStart? Dispose,
    [property: JsonPropertyName("st")] bool Settled = false) : CaseEvent;

/// <summary>Row 12; <paramref name="Deemed"/> 视同接收 when the <c>accept</c> clock lapsed.</summary>
/// <param name="Dispose">Only where it starts here (switch 5).</param>
public sealed record CaseAccepted(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("d")] bool Deemed = false,
    [property: JsonPropertyName("kd")] ClockStart? Dispose = null) : CaseEvent;

/// <summary>Row 21.</summary>
/// <param name="CallBack">The plan has it verified by call-back 回访 though somebody could look at the place.</param>
public sealed record CaseFedBack(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("r")] string Result,
    [property: JsonPropertyName("ev")] ImmutableArray<string> Evidence,
    [property: JsonPropertyName("k")] ClockStart Verify,
    [property: JsonPropertyName("cb")] bool CallBack = false) : CaseEvent;

/// <summary>Rows 22 and 23.</summary>
/// <param name="Rework">Rework is recommended, not closing.</param>
/// <param name="CallBack">Verified by call-back 回访, not on site.</param>
/// <param name="Reason">Why rework.</param>
public sealed record CaseVerified(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("k")] ClockStart Close,
    [property: JsonPropertyName("w")] bool Rework = false,
    [property: JsonPropertyName("cb")] bool CallBack = false,
    [property: JsonPropertyName("r")] string? Reason = null,
    [property: JsonPropertyName("ev")] ImmutableArray<string> Evidence = default) : CaseEvent;

/// <summary>Row 24. An end.</summary>
/// <param name="Substitute">The superior centre acted, because the dispatcher of record had not in time.</param>
public sealed record CaseClosed(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("r")] string? Reason = null,
    [property: JsonPropertyName("sb")] bool Substitute = false) : CaseEvent;

/// <summary>Row 25.</summary>
/// <param name="Dispose">Where the clock starts again; null where it resumes.</param>
/// <param name="Resumed">Where it resumes.</param>
public sealed record CaseReworkOrdered(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("k")] ClockStart? Dispose = null,
    [property: JsonPropertyName("kr")] ClockResume? Resumed = null,
    [property: JsonPropertyName("sb")] bool Substitute = false) : CaseEvent;

/// <summary>Row 26.</summary>
public sealed record VerificationRepeated(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("k")] ClockStart Verify,
    [property: JsonPropertyName("sb")] bool Substitute = false) : CaseEvent;

/// <summary>Row 20.</summary>
public sealed record CaseAssignedInside(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("to")] string To) : CaseEvent;

/// <summary>A joint operation's member has done its part; the lead may feed back once all have.</summary>
public sealed record MemberFedBack(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("r")] string Result,
    [property: JsonPropertyName("ev")] ImmutableArray<string> Evidence = default) : CaseEvent;

/// <summary>An old record's closing. An end.</summary>
public sealed record CaseClosedByRecord([property: JsonPropertyName("by")] Principal By) : CaseEvent;
