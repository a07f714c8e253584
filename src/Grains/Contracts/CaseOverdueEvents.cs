using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>
/// Where a dispatch stands in the overdue region 超时, LIFECYCLE §3: beside the main state. The fact of lateness stands apart and is never erased.
/// </summary>
public enum Lateness
{
    OnTime,

    /// <summary>Late; owes an explanation.</summary>
    Overdue,

    /// <summary>Explained; its reason is to be judged.</summary>
    Explained,

    /// <summary>No reason, or none that stands: to be reported for supervision.</summary>
    SupervisionDue,

    /// <summary>Reported to the government.</summary>
    ReportedToGovernment,

    /// <summary>Under supervision 督办.</summary>
    UnderSupervision,

    /// <summary>Excused; still counted late.</summary>
    Excused,
}

/// <summary>Row b, and the lapse of an agreed date: late. A fact that nothing takes back.</summary>
/// <param name="Clock">The clock that lapsed.</param>
/// <param name="Explain">The clock of the explanation; none where the region already stands elsewhere.</param>
public sealed record DisposalOverdue(
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("n")] string Clock,
    [property: JsonPropertyName("due")] Instant Due,
    [property: JsonPropertyName("k")] ClockStart? Explain = null) : CaseEvent;

/// <summary>Rows a and c.</summary>
public sealed record DelayExplained(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("k")] ClockStart Judge) : CaseEvent;

/// <summary>Row d.</summary>
public sealed record ExplanationMissing(
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("n")] string Clock,
    [property: JsonPropertyName("k")] ClockStart? Report = null) : CaseEvent;

/// <summary>Rows e and f.</summary>
/// <param name="Agreed">Row e: the clock of the agreed date.</param>
/// <param name="Report">Row f: the clock of the report; none where the unit was not late yet.</param>
public sealed record ReasonJudged(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("v")] bool Valid,
    [property: JsonPropertyName("ka")] ClockStart? Agreed = null,
    [property: JsonPropertyName("kr")] ClockStart? Report = null,
    [property: JsonPropertyName("sb")] bool Substitute = false) : CaseEvent;

/// <summary>Row g.</summary>
/// <param name="Government">Code of the grid whose government G* it is.</param>
public sealed record SupervisionReported(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("g")] string Government,
    [property: JsonPropertyName("k")] ClockStart Order,
    [property: JsonPropertyName("sb")] bool Substitute = false) : CaseEvent;

/// <summary>Row h: 督办.</summary>
public sealed record SupervisionOrdered(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("k")] ClockStart Supervised) : CaseEvent;

/// <summary>Row h.</summary>
public sealed record SupervisionDeclined(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("r")] string Reason) : CaseEvent;

/// <summary>Row i: an accountability record (art. 23(三)); said again at every repeat.</summary>
public sealed record SupervisionLapsed(
    [property: JsonPropertyName("u")] string Unit,
    [property: JsonPropertyName("g")] string Government,
    [property: JsonPropertyName("n")] string Clock,
    [property: JsonPropertyName("x")] int Times,
    [property: JsonPropertyName("k")] ClockStart Repeat) : CaseEvent;
