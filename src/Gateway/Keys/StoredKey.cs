using System.Text.Json.Serialization;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Gateway.Keys;

/// <summary>An API key as it stands in the journal's settings: everything but the secret.</summary>
/// <param name="Hash">SHA-256 of the secret, base64.</param>
/// <param name="Name">The client: whoever holds the key. Several keys may bear one name, so that a key can be replaced.</param>
/// <param name="Disabled">Since when it is refused; null while it is good.</param>
public sealed record StoredKey(
    [property: JsonPropertyName("hash")] string Hash,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("role")] Role Role,
    [property: JsonPropertyName("scope")] string Scope,
    [property: JsonPropertyName("created")] Instant Created,
    [property: JsonPropertyName("disabled")] Instant? Disabled = null);

/// <summary>The serialiser of stored keys.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(StoredKey))]
sealed partial class KeyJson : JsonSerializerContext;
