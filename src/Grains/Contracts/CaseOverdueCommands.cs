using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>Rows a, c: <c>explain</c> 说明理由 by the unit, also before the lapse (S1 art. 13). Own refusals: explained-already, unit-not-late.</summary>
public sealed record ExplainDelay(Principal By, [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Rows e, f: <c>judge-reason</c> by the dispatcher of record (S1 art. 17). Own refusal: no-new-date.</summary>
/// <param name="Valid">Whether the reason stands.</param>
/// <param name="NewDate">The agreed new date; needed where it stands.</param>
/// <param name="Unit">Whose; null for the lead.</param>
public sealed record JudgeReason(
    Principal By,
    [property: JsonPropertyName("valid")] bool Valid,
    [property: JsonPropertyName("newDate")] Instant? NewDate = null,
    [property: JsonPropertyName("unit")] string? Unit = null) : CaseCommand(By);

/// <summary>Row g: <c>report-for-supervision</c> by the dispatcher of record to the government of its tier (S1 art. 17).</summary>
public sealed record ReportForSupervision(Principal By, [property: JsonPropertyName("unit")] string? Unit = null) : CaseCommand(By);

/// <summary>Row h: <c>order</c> 督办 by that government, with a limit. Own refusal: not-own-government.</summary>
/// <param name="Limit">As plans write limits, e.g. <c>2工作日</c>.</param>
public sealed record OrderSupervision(
    Principal By,
    [property: JsonPropertyName("limit")] Limit Limit,
    [property: JsonPropertyName("unit")] string? Unit = null) : CaseCommand(By);

/// <summary>Row h: <c>decline</c> by that government, with a reason. Own refusal: not-own-government.</summary>
public sealed record DeclineSupervision(
    Principal By,
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("unit")] string? Unit = null) : CaseCommand(By);
