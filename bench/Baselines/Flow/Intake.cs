using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using NodaTime;
using Orleans.Concurrency;

namespace GridActors.Baselines.Flow;

/// <summary>What a hotline took in, as the gateway hands it over: the personal part is sealed already. Texts and numbers only, so that any serializer can write it.</summary>
[GenerateSerializer, Immutable]
sealed record Intake(
    [property: Id(0)] string Channel,
    [property: Id(1)] string Item,
    [property: Id(2)] string? Grid,
    [property: Id(3)] string? Condition,
    [property: Id(4)] string? Number,
    [property: Id(5)] int? Latitude,
    [property: Id(6)] int? Longitude,
    [property: Id(7)] string By,
    [property: Id(8)] long At,
    [property: Id(9)] string? PersonalKey,
    [property: Id(10)] string? PersonalHmac,
    [property: Id(11)] byte[]? WrappedKey,
    [property: Id(12)] byte[]? Cipher)
{
    public static Intake Of(ReportCase report, Attachment? personal, Instant now) => new(
        report.Channel, report.Item, report.Grid, report.Condition, report.Number, report.Point?.Latitude, report.Point?.Longitude, report.By.Id, now.ToUnixTimeMilliseconds(),
        report.Personal?.KeyId, report.Personal?.Hmac, personal?.WrappedKey.ToArray(), personal?.Cipher.ToArray());
}
