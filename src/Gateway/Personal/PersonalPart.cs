using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridActors.Gateway.Personal;

/// <summary>
/// What is personal in a report: free text, the address and the reporter. It is sealed before anything else sees it. Fields that are null
/// are not given.
/// </summary>
public sealed record PersonalPart(
    [property: JsonPropertyName("description")] string? Description = null,
    [property: JsonPropertyName("address")] string? Address = null,
    [property: JsonPropertyName("reporter")] Reporter? Reporter = null)
{
    [JsonIgnore]
    internal bool IsEmpty => Description is null && Address is null && Reporter is null;

    /// <summary>The names of the fields that are given.</summary>
    [JsonIgnore]
    internal IEnumerable<string> Fields =>
        new[] { Description is null ? null : "description", Address is null ? null : "address", Reporter is null ? null : "reporter" }.OfType<string>();

    /// <summary>
    /// Canonical bytes: fields in this order, absent ones left out. A repetition of the report gives the same bytes, and so the same HMAC.
    /// </summary>
    internal byte[] ToBytes()
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes, Kernel.Contracts.Json.WriterOptions)) Write(json);
        return bytes.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">Not such bytes.</exception>
    internal static PersonalPart FromBytes(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, PersonalJson.Default.PersonalPart) ?? throw new JsonException("no personal part");

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Description is not null) json.WriteString("description"u8, Description);
        if (Address is not null) json.WriteString("address"u8, Address);
        if (Reporter is { } reporter)
        {
            json.WriteStartObject("reporter"u8);
            if (reporter.Name is not null) json.WriteString("name"u8, reporter.Name);
            if (reporter.Phone is not null) json.WriteString("phone"u8, reporter.Phone);
            if (reporter.Email is not null) json.WriteString("email"u8, reporter.Email);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

/// <summary>Who reported.</summary>
public sealed record Reporter(
    [property: JsonPropertyName("name")] string? Name = null,
    [property: JsonPropertyName("phone")] string? Phone = null,
    [property: JsonPropertyName("email")] string? Email = null);

/// <summary>The serialiser of personal parts.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonalPart))]
sealed partial class PersonalJson : JsonSerializerContext;
