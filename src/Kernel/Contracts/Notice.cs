using System.Globalization;

namespace GridActors.Kernel.Contracts;

/// <summary>
/// What an event means for somebody outside who has to act on it or know of it. A notice is a projection: derived from the log, written in
/// the transaction of its transition, and so there exactly once or not at all.
/// </summary>
public abstract record NoticeChange
{
    NoticeChange() { }

    /// <summary>A new notice. Its id is the version of the transition and its place among all that the transition posts.</summary>
    /// <param name="Addressee">Who is told, e.g. <c>unit/sanitation</c>: a name of the grains' own choice, by which notices are listed.</param>
    /// <param name="Kind">A stable code.</param>
    /// <param name="Document">What a list shows, as UTF-8 JSON. Nothing in it depends on the clock or is personal.</param>
    public sealed record Posted(string Addressee, string Kind, ReadOnlyMemory<byte> Document) : NoticeChange;

    /// <summary>An earlier notice of this actor is done with. The first acknowledgement stands; further ones change nothing.</summary>
    /// <param name="By">Who acknowledges.</param>
    public sealed record Acknowledged(NoticeId Notice, string By) : NoticeChange;
}

/// <summary>A notice among those of its actor: the nth, from 0, that the transition of that version posts. Written <c>version.ordinal</c>.</summary>
public readonly record struct NoticeId(long Version, int Ordinal)
{
    /// <summary>Reads what <see cref="ToString"/> writes; false for any other text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NoticeId id)
    {
        id = default;
        var dot = text.IndexOf('.');
        if (dot < 1 || !long.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || !int.TryParse(text[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            || version < 1 || ordinal >= 1 << Limits.MessageOrdinalBits)
            return false;
        id = new(version, ordinal);
        return text.SequenceEqual(id.ToString());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}.{Ordinal}");
}
