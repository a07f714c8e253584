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
    public static Instant Read(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return text.Length == Length && Encoding.ASCII.TryGetBytes(text, bytes, out _) && TryRead(bytes, out var at) ? at : Pattern.Parse(text).GetValueOrThrow();
    }

    /// <summary>Reads what <see cref="TryWrite"/> wrote; false for anything else. By hand: every fold reads several.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Instant at)
    {
        at = default;
        if (text.Length != Length || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z') return false;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second, milli) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]), Number(text[20..23]));
        if (year < 1970 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || milli < 0) return false;
        var ticks = new DateTime(year, month, day, hour, minute, second, milli, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        at = Instant.FromUnixTimeMilliseconds(ticks / TimeSpan.TicksPerMillisecond);
        return true;
    }

    /// <summary>Negative where a character is no digit.</summary>
    static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return -1;
            number = (number * 10) + digit - '0';
        }

        return number;
    }

    /// <summary>Cuts to whole milliseconds, the resolution of everything stored.</summary>
    public static Instant ToMilliseconds(this Instant at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    /// <summary>The first whole millisecond that is not earlier.</summary>
    public static Instant UpToMilliseconds(this Instant at) => at.ToMilliseconds() is var cut && cut < at ? cut.PlusNanoseconds(1_000_000) : cut;
}

/// <summary>Reads and writes <see cref="Instant"/> as <see cref="InstantText"/> in every stored record.</summary>
public sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueIsEscaped: false } && InstantText.TryRead(reader.ValueSpan, out var at) ? at
        : reader.GetString() is { } text && InstantText.Pattern.Parse(text) is { Success: true } parsed ? parsed.Value
        : throw new JsonException("not a time like 2026-11-22T08:00:00.000Z");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[InstantText.Length];
        if (InstantText.TryWrite(value, text)) writer.WriteStringValue(text);
        else writer.WriteStringValue(InstantText.Write(value));
    }
}
