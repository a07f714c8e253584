using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Kernel.Contracts;

/// <summary>Times as text: ISO 8601, UTC, whole milliseconds, e.g. <c>2026-11-22T08:00:00.000Z</c>. Sorts as it reads.</summary>
public static class InstantText
{
    public static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>Characters of a time.</summary>
    public const int Length = 24;

    public static string Write(Instant at)
    {
        Span<byte> text = stackalloc byte[Length];
        return TryWrite(at, text) ? Encoding.ASCII.GetString(text) : Pattern.Format(at);
    }

    /// <summary>Writes a time of the years 1970 to 9999 as ASCII; false for another. By hand: every transition writes several.</summary>
    public static bool TryWrite(Instant at, Span<byte> text)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        if (milliseconds is < 0 or > 253_402_300_799_999) return false;
        var time = DateTime.UnixEpoch.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond);
        "0000-00-00T00:00:00.000Z"u8.CopyTo(text);
        Digits(text[..4], time.Year);
        Digits(text[5..7], time.Month);
        Digits(text[8..10], time.Day);
        Digits(text[11..13], time.Hour);
        Digits(text[14..16], time.Minute);
        Digits(text[17..19], time.Second);
        Digits(text[20..23], time.Millisecond);
        return true;
    }

    static void Digits(Span<byte> text, int number)
    {
        for (var place = text.Length - 1; place >= 0; place--, number /= 10) text[place] = (byte)('0' + (number % 10));
    }

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
        Span<byte> text = stackalloc byte[InstantText.Length];
        if (InstantText.TryWrite(value, text)) writer.WriteStringValue(text);
        else writer.WriteStringValue(InstantText.Write(value));
    }
}
