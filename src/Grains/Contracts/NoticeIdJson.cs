using System.Text.Json;
using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A notice's id as its short text.</summary>
public sealed class NoticeIdJson : JsonConverter<NoticeId>
{
    public override NoticeId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NoticeId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("that is not version.ordinal");

    public override void Write(Utf8JsonWriter writer, NoticeId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
