using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>
/// The addressee has seen a notice of this case. Also after the end. Once more is the same again; refused: unknown-notice, not-your-role,
/// not-your-area.
/// </summary>
public sealed record AcknowledgeNotice(
    Principal By,
    [property: JsonPropertyName("notice"), JsonConverter(typeof(NoticeIdJson))] NoticeId Notice) : CaseCommand(By);

/// <summary>A notice is done with.</summary>
public sealed record NoticeAcknowledged(
    [property: JsonPropertyName("by")] Principal By,
    [property: JsonPropertyName("n"), JsonConverter(typeof(NoticeIdJson))] NoticeId Notice) : CaseEvent;
