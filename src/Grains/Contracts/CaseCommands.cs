using System.Collections.Immutable;
using System.Text.Json.Serialization;

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
public sealed record DispatchCase(Principal By, [property: JsonPropertyName("unit")] string Unit) : CaseCommand(By);

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

/// <summary>Any other command of LIFECYCLE §2-3: refused <c>not-yet</c>; a name that is none of them, <c>unknown-command</c>.</summary>
/// <param name="Name">Its name in LIFECYCLE.</param>
public sealed record NotYetCommand(Principal By, [property: JsonPropertyName("name")] string Name) : CaseCommand(By);
