using System.Text.Json.Serialization;

namespace GridActors.Grains.Audits;

/// <summary>Counts of a day; the records themselves are the log.</summary>
public sealed record AuditState
{
    public static readonly AuditState Empty = new();

    [JsonPropertyName("r")]
    public long Reads { get; init; }

    [JsonPropertyName("e")]
    public long Erasures { get; init; }
}
