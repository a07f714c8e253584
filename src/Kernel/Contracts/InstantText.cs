using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Kernel.Contracts;

/// <summary>Times as text: ISO 8601, UTC, whole milliseconds, e.g. <c>2026-11-22T08:00:00.000Z</c>. Sorts as it reads.</summary>
public static class InstantText
{
    public static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    public static string Write(Instant at) => Pattern.Format(at);

    /// <exception cref="FormatException">The text is not such a time.</exception>
    public static Instant Read(string text) => Pattern.Parse(text).GetValueOrThrow();

    /// <summary>Cuts to whole milliseconds, the resolution of everything stored.</summary>
    public static Instant ToMilliseconds(this Instant at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    /// <summary>The first whole millisecond that is not earlier.</summary>
    public static Instant UpToMilliseconds(this Instant at) => at.ToMilliseconds() is var cut && cut < at ? cut.PlusNanoseconds(1_000_000) : cut;
}

/// <summary>Reads and writes <see cref="Instant"/> as <see cref="InstantText"/> in every stored record.</summary>
public sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && InstantText.Pattern.Parse(text) is { Success: true } parsed
            ? parsed.Value
            : throw new JsonException("not a time like 2026-11-22T08:00:00.000Z");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[24];
        var at = value.ToDateTimeUtc();
        at.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.DateTimeFormatInfo.InvariantInfo);
        writer.WriteStringValue(text[..written]);
    }
}
