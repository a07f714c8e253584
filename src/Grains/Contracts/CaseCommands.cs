using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace GridActors.Grains.Contracts;

/// <summary>Row 6: <c>file</c> 立案 by the holding centre, under an item and one of its filing conditions, which gives the limits.</summary>
/// <param name="Item">Null keeps the item that was reported.</param>
/// <param name="Condition">Number of the filing condition within the item.</param>
public sealed record FileCase(
    Principal By,
    [property: JsonPropertyName("item")] string? Item,
    [property: JsonPropertyName("condition")] string Condition) : CaseCommand(By);

/// <summary>Row 7: <c>refuse</c> 不予立案 by the holding centre, with a coded reason.</summary>
public sealed record RefuseCase(Principal By, [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Row 11: <c>dispatch</c> 派遣 by the holding centre to a responsible unit.</summary>
/// <param name="Unit">Code of a department or public-service unit.</param>
/// <param name="DueAt">A due time that was set outside, by the hotline's own rules or an old record; null: the filing condition's limit.</param>
public sealed record DispatchCase(
    Principal By,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("dueAt")] Instant? DueAt = null) : CaseCommand(By);

/// <summary>Row 12: <c>accept</c> 接收 by the unit.</summary>
public sealed record AcceptCase(Principal By) : CaseCommand(By);

/// <summary>Row 21: <c>feed-back</c> 反馈 by the unit, with a result code and evidence.</summary>
public sealed record FeedBack(
    Principal By,
    [property: JsonPropertyName("result")] string Result,
    [property: JsonPropertyName("evidence")] ImmutableArray<string> Evidence = default) : CaseCommand(By);

/// <summary>Row 22: <c>recommend-close</c> 建议结案 after verification by a grid member on site, or by call-back 回访.</summary>
public sealed record RecommendClose(
    Principal By,
    [property: JsonPropertyName("evidence")] ImmutableArray<string> Evidence = default) : CaseCommand(By);

/// <summary>Row 23: <c>recommend-rework</c> 建议监督重新处置.</summary>
public sealed record RecommendRework(
    Principal By,
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("evidence")] ImmutableArray<string> Evidence = default) : CaseCommand(By);

/// <summary>Row 24: <c>close</c> 结案 by the dispatcher of record.</summary>
/// <param name="Reason">Required only against a recommendation of rework.</param>
public sealed record CloseCase(Principal By, [property: JsonPropertyName("reason")] string? Reason = null) : CaseCommand(By);

/// <summary>Row 25: <c>order-rework</c> 返工 by the dispatcher of record: same unit, binding.</summary>
public sealed record OrderRework(Principal By, [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Row 26: <c>verify-again</c> by the dispatcher of record: the evidence is insufficient. Own refusal: too-often.</summary>
public sealed record VerifyAgain(Principal By, [property: JsonPropertyName("reason")] string Reason) : CaseCommand(By);

/// <summary>Row 20: <c>assign-inside</c> by the unit to its own staff or crew. Own refusal: other-unit (移交).</summary>
/// <param name="To">Id of the person or crew.</param>
/// <param name="Unit">Whose staff it is; null for the own unit.</param>
public sealed record AssignInside(
    Principal By,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("unit")] string? Unit = null) : CaseCommand(By);

/// <summary>
/// A closing as an old record has it, in place of feedback, verification and closing, of which the record says nothing. Given by a replay
/// only (role <see cref="Role.SYS"/>), in any open state.
/// </summary>
public sealed record CloseByRecord(Principal By) : CaseCommand(By);

/// <summary>Any other command of LIFECYCLE §2-3: refused <c>not-yet</c>; a name that is none of them, <c>unknown-command</c>.</summary>
/// <param name="Name">Its name in LIFECYCLE.</param>
public sealed record NotYetCommand(Principal By, [property: JsonPropertyName("name")] string Name) : CaseCommand(By);
