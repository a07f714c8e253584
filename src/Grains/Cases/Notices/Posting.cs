using System.Text.Json.Serialization;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>
/// What a case remembers of a notice that it posted: which one, and for whom, so that it can be acknowledged. Sixteen bytes, and a text that
/// the case holds anyway.
/// </summary>
/// <param name="Seen">It is acknowledged.</param>
public readonly record struct Posting(
    [property: JsonPropertyName("v")] int Version,
    [property: JsonPropertyName("o")] byte Ordinal,
    [property: JsonPropertyName("k")] AddresseeKind Kind,
    [property: JsonPropertyName("c")] string Code,
    [property: JsonPropertyName("s")] bool Seen)
{
    [JsonIgnore]
    public NoticeId Id => new(Version, Ordinal);

    [JsonIgnore]
    public Addressee To => new(Kind, Code);
}
