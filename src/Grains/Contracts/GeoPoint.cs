using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>A place on the earth in whole microdegrees (WGS 84), about a tenth of a metre: the core has no floats.</summary>
/// <param name="Latitude">North positive, −90,000,000 … 90,000,000.</param>
/// <param name="Longitude">East positive, −180,000,000 … 180,000,000.</param>
public sealed record GeoPoint(
    [property: JsonPropertyName("la")] int Latitude,
    [property: JsonPropertyName("lo")] int Longitude)
{
    [JsonIgnore]
    public bool IsOnEarth => Latitude is >= -90_000_000 and <= 90_000_000 && Longitude is >= -180_000_000 and <= 180_000_000;
}
