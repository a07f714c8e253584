using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>Row 3: <c>self-dispose</c> 自行处置 by the grid member, with evidence from before and after. Own refusals: not-self-disposable, evidence-required.</summary>
public sealed record SelfDispose(
    Principal By,
    [property: JsonPropertyName("evidence")] ImmutableArray<string> Evidence = default) : CaseCommand(By);

/// <summary>Row 4: <c>check</c> 核实: asks a grid member whether the report is real. Own refusals: already-checked, no-grid.</summary>
public sealed record CheckCase(Principal By) : CaseCommand(By);

/// <summary>What a check found.</summary>
public enum Finding
{
    /// <summary>属实.</summary>
    Real,

    /// <summary>不属实.</summary>
    NotReal,

    /// <summary>未发现.</summary>
    NotFound,
}

/// <summary>Row 5: <c>answer-check</c> by a grid member who is not the reporter. Own refusal: checker-is-reporter.</summary>
public sealed record AnswerCheck(
    Principal By,
    [property: JsonPropertyName("finding")] Finding Finding,
    [property: JsonPropertyName("evidence")] ImmutableArray<string> Evidence = default) : CaseCommand(By);

/// <summary>Row 8: <c>hand-down</c> 交办 to a centre of the tier below. Own refusals: not-below, handed-down-before (switch 4).</summary>
/// <param name="To">Code of its grid; null for the one in which the case lies.</param>
public sealed record HandDown(
    Principal By,
    [property: JsonPropertyName("to")] string? To,
    [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Row 9: <c>escalate</c> 上报 to the next rung. Own refusal: top-rung.</summary>
/// <param name="Cause"><c>competence</c>, <c>dissuasion-ignored</c> or <c>major</c>.</param>
public sealed record EscalateCase(Principal By, [property: JsonPropertyName("cause")] string Cause) : CaseCommand(By);

/// <summary>Row 10: <c>handle-here</c> 本级处置 with own forces or the area officer. Own refusal: no-own-forces.</summary>
public sealed record HandleHere(Principal By) : CaseCommand(By);

/// <summary>Row 19: <c>join</c> 联合执法: a lead and members. Own refusals: may-not-join-units (switch 10), one-unit-only, unknown-unit.</summary>
/// <param name="Lead">Null keeps the unit that has the case.</param>
public sealed record JoinUnits(
    Principal By,
    [property: JsonPropertyName("lead")] string? Lead,
    [property: JsonPropertyName("members")] ImmutableArray<string> Members) : CaseCommand(By);

/// <summary>Row 20a: <c>recall</c> 撤回改派 by the dispatcher of record. Own refusal: binding-recall-needs-designator.</summary>
public sealed record RecallCase(Principal By, [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Row 27: <c>cancel</c> 作废; never deletes. Own refusal: under-supervision.</summary>
public sealed record CancelCase(Principal By, [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>
/// Row 27: <c>merge</c> 并案 into an open case. The other case is asked; it answers whether it is open. Own refusals: merge-cycle,
/// under-supervision, merge-asked.
/// </summary>
/// <param name="Into">Id of the other case.</param>
public sealed record MergeCase(Principal By, [property: JsonPropertyName("into")] string Into) : CaseCommand(By);
