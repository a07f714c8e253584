using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>
/// All that log and decisions know of a case's personal data: which key seals it and an HMAC under that key, by which a repetition is
/// recognised. Erasing the key leaves chain and fold intact.
/// </summary>
/// <param name="KeyId">The case's key.</param>
/// <param name="Hmac">Of the plain personal part under that key.</param>
public sealed record PersonalRef(
    [property: JsonPropertyName("k")] string KeyId,
    [property: JsonPropertyName("h")] string Hmac);
