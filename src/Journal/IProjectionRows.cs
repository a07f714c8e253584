namespace GridActors.Journal;

/// <summary>
/// The projections of the log as their rows stand in the database, for whoever compares them with the log: nothing is joined or left out, so that a
/// row that no read of <see cref="IJournal"/> would ever show is seen here. One text form for every database.
/// </summary>
public interface IProjectionRows
{
    /// <summary>
    /// Every row that belongs to actors numbered above <paramref name="after"/> up to <paramref name="upTo"/>, in no particular order. Numbers count
    /// actors in order of creation; rows may bear a number that no actor has.
    /// </summary>
    ValueTask<IReadOnlyList<ProjectionRow>> ReadRowsAsync(long after, long upTo);

    /// <summary>Rows that belong to no actor at all: notices at a position that the log does not have.</summary>
    ValueTask<IReadOnlyList<ProjectionRow>> ReadStrayRowsAsync();
}

/// <summary>
/// A row: its table, the number of the actor whose it is, what tells it apart within the table, and the rest. The parts of a key or value are separated by
/// U+001F, which JSON text never holds; an absent value is U+0000, which differs from an empty one, and a time is in milliseconds since 1970.
/// </summary>
/// <param name="Table">
/// <c>actor</c> (name → version, hash, position) · <c>timer</c> (name → version, shard, due) · <c>message</c> (number → shard) ·
/// <c>parked</c> (version, cause → error) · <c>listing</c> (kind → status, holder, unit, area, document) ·
/// <c>notice</c> (number → addressee, 1 if open, at, kind, document, acknowledged at, acknowledged by) · <c>snapshot</c> (nothing → version, hash, fold, body).
/// </param>
public readonly record struct ProjectionRow(string Table, long Actor, string Key, string Value)
{
    /// <summary>An absent part.</summary>
    public const string Absent = "\0";

    const char Separator = '\u001f';

    /// <summary>A key or value of several parts. One that somebody wrote with U+0000 in it is no other's likeness.</summary>
    public static string Join(params ReadOnlySpan<string?> parts)
    {
        var texts = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++) texts[i] = parts[i]?.Replace(Absent, Absent + Absent, StringComparison.Ordinal) ?? Absent;
        return string.Join(Separator, texts);
    }

    /// <summary>The parts again.</summary>
    public static string[] Split(string joined) => joined.Split(Separator);
}
