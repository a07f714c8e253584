using System.Globalization;
using GridActors.Kernel.Contracts;
using NodaTime;
using NodaTime.TimeZones;

namespace GridActors.Cli.Replay.Rows;

/// <summary>
/// Times as records write them: <c>2025-08-01 06:35:06.539+00</c>, <c>2025-08-01T06:35Z</c>, <c>2016/3/5 8:30</c>. Cut to whole milliseconds, the
/// resolution of everything that is decided.
/// </summary>
/// <param name="zone">Of times without an offset.</param>
/// <param name="ignoreOffset">
/// The offset as written is wrong and the time is local: there are exports that write <c>+00</c> behind local time.
/// </param>
public sealed class RecordTime(DateTimeZone zone, bool ignoreOffset)
{
    // As the work calendar does: of a time that comes twice the first, for one that is skipped the moment of the skip.
    static readonly ZoneLocalMappingResolver Mapping =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Reads a time; false where the text is none.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out Instant time)
    {
        time = default;
        text = text.Trim();
        if (!Number(ref text, 4, 4, out var year) || !Mark(ref text, '-', '/') || !Number(ref text, 1, 2, out var month)
            || !Mark(ref text, '-', '/') || !Number(ref text, 1, 2, out var day) || !Mark(ref text, ' ', 'T')
            || !Number(ref text, 1, 2, out var hour) || !Mark(ref text, ':', ':') || !Number(ref text, 2, 2, out var minute)) return false;
        var (second, milliseconds) = (0, 0);
        if (Mark(ref text, ':', ':') && (!Number(ref text, 2, 2, out second) || !Fraction(ref text, out milliseconds))) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        if (!Offset(text, out var offset)) return false;
        var local = new LocalDateTime(year, month, day, hour, minute, second, milliseconds);
        time = offset is { } known && !ignoreOffset ? local.WithOffset(known).ToInstant() : local.InZone(zone, Mapping).ToInstant().ToMilliseconds();
        return true;
    }

    static bool Offset(ReadOnlySpan<char> text, out Offset? offset)
    {
        offset = null;
        if (text.IsEmpty) return true;
        if (text is "Z" or "z")
        {
            offset = NodaTime.Offset.Zero;
            return true;
        }

        var sign = text[0] == '-' ? -1 : 1;
        if (!Mark(ref text, '+', '-') || !Number(ref text, 2, 2, out var hours)) return false;
        var minutes = 0;
        if (!text.IsEmpty)
        {
            Mark(ref text, ':', ':');
            if (!Number(ref text, 2, 2, out minutes) || !text.IsEmpty) return false;
        }

        if (hours > 18 || minutes > 59) return false;
        offset = NodaTime.Offset.FromSeconds(sign * ((hours * 60) + minutes) * 60);
        return true;
    }

    /// <summary>Digits after the second, of which three count.</summary>
    static bool Fraction(ref ReadOnlySpan<char> text, out int milliseconds)
    {
        milliseconds = 0;
        if (!Mark(ref text, '.', ',')) return true;
        var digits = text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        for (var at = 0; at < 3; at++) milliseconds = (milliseconds * 10) + (at < digits ? text[at] - '0' : 0);
        text = text[digits..];
        return digits > 0;
    }

    static bool Number(ref ReadOnlySpan<char> text, int least, int most, out int number)
    {
        var digits = 0;
        while (digits < most && digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        number = 0;
        if (digits < least || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number)) return false;
        text = text[digits..];
        return true;
    }

    static bool Mark(ref ReadOnlySpan<char> text, char one, char other)
    {
        if (text.IsEmpty || (text[0] != one && text[0] != other)) return false;
        text = text[1..];
        return true;
    }
}
