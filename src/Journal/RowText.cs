using System.Globalization;
using System.Text;

namespace GridActors.Journal;

/// <summary>The parts of a <see cref="ProjectionRow"/>'s text read back as what they stand for in a database.</summary>
static class RowText
{
    /// <exception cref="FormatException">It is no number.</exception>
    public static long Number(string part) => long.Parse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static long? NumberOrNull(string part) => part == ProjectionRow.Absent ? null : Number(part);

    public static string? TextOrNull(string part) => part == ProjectionRow.Absent ? null : part;

    /// <exception cref="FormatException">It is no hash.</exception>
    public static byte[] Hash(string part) => Convert.FromHexString(part);

    public static byte[] Bytes(string part) => Encoding.UTF8.GetBytes(part);
}

/// <summary>What is wrong with rows that do not follow from the log.</summary>
static class RebuildRule
{
    public static InvalidDataException Unfounded(in ProjectionRow row) =>
        new($"the {row.Table} row of actor number {row.Actor} does not stand on the log: {ProjectionRow.Join(row.Key, row.Value).Replace('\u001f', ' ').Replace(ProjectionRow.Absent, "-", StringComparison.Ordinal)}");

    /// <summary>That a row is one of a projection at all.</summary>
    public static void Require(in ProjectionRow row)
    {
        if (row.Table is not ("actor" or "timer" or "message" or "parked" or "listing" or "notice" or "snapshot")) throw new InvalidDataException($"there is no projection {row.Table}");
    }

    public static InvalidDataException Twice(string table, Exception? inner = null) => new($"a {table} row was given twice", inner);

    public static InvalidDataException Incomplete(long given, long needed) => new($"heads of {given} actors were given; the log has {needed}");
}
