using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>
/// Row 13: <c>return</c> 回弹, once per unit and case (S1 art. 12). Own refusals: return-used, binding, accepted-already, return-window-over.
/// </summary>
/// <param name="Suggested">The unit whose duty it is, as the returning unit sees it; optional.</param>
public sealed record ReturnCase(
    Principal By,
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("suggested")] string? Suggested = null) : CaseCommand(By);

/// <summary>Row 14: <c>uphold</c> by the centre that rules R*; it may suggest a unit.</summary>
public sealed record UpholdReturn(
    Principal By,
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("suggested")] string? Suggested = null) : CaseCommand(By);

/// <summary>Row 15: <c>overrule</c> 发回原单位: binding from now on (不得推诿或者再移交).</summary>
public sealed record OverruleReturn(Principal By, [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Row 16: <c>raise-dispute</c> 争议, by the holding or the ruling centre. Own refusal: one-unit-only.</summary>
/// <param name="Units">Between which it is disputed: two at least.</param>
public sealed record RaiseDispute(
    Principal By,
    [property: JsonPropertyName("units")] ImmutableArray<string> Units,
    [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Row 17: <c>designate</c> 指定, by the top tier only (S1 art. 15): binding, and it becomes dispatcher of record. Own refusal: not-designator.</summary>
public sealed record DesignateUnit(
    Principal By,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Row 18: <c>settle</c> 协调: the units agree, and one is dispatched to in the ordinary way.</summary>
public sealed record SettleDispute(Principal By, [property: JsonPropertyName("unit")] string Unit) : CaseCommand(By);
