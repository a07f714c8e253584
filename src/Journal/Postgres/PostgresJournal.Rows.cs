using System.Globalization;
using System.Text;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>The rows of the projections in their text form; see rows.sql.</summary>
public sealed partial class PostgresJournal
{
    /// <summary>Each table's statement: how many columns after the actor's number are the key, and which bytes are a hash.</summary>
    static readonly (string Statement, string Table, int Keys, int Hash)[] Tables =
    [
        ("actor", "actor", 1, 3), ("timer", "timer", 1, 0), ("message", "message", 1, 0), ("parked", "parked", 2, 0), ("listing", "listing", 1, 0),
        ("notice", "notice", 1, 0), ("snapshot", "snapshot", 0, 2),
    ];

    static readonly (string Statement, string Table, int Keys, int Hash)[] Strays = [("listing_unknown", "listing", 1, 0), ("notice_unknown", "notice", 1, 0)];

    public ValueTask<IReadOnlyList<ProjectionRow>> ReadRowsAsync(long after, long upTo) => ReadAsync(Tables, after, upTo);

    public ValueTask<IReadOnlyList<ProjectionRow>> ReadStrayRowsAsync() => ReadAsync(Strays);

    async ValueTask<IReadOnlyList<ProjectionRow>> ReadAsync((string Statement, string Table, int Keys, int Hash)[] tables, params object[] range)
    {
        var rows = new List<ProjectionRow>();
        ObjectDisposedException.ThrowIf(disposed, this);
        await using var own = frozen is null ? await FrozenSession.OpenAsync(reading).ConfigureAwait(false) : null;
        foreach (var (statement, table, keys, hash) in tables)
        {
            rows.AddRange(await (frozen ?? own!).RunAsync(SqlText.Rows[statement], range, command => Rows.AllAsync(command, row =>
            {
                var texts = Enumerable.Range(1, row.FieldCount - 1).Select(column => Text(row, column, column == hash)).ToArray();
                return new ProjectionRow(table, row.GetInt64(0), ProjectionRow.Join(texts.AsSpan(0, keys)), ProjectionRow.Join(texts.AsSpan(keys)));
            })).ConfigureAwait(false));
        }

        return rows;
    }

    static string? Text(NpgsqlDataReader row, int column, bool isHash) => row.GetValue(column) switch
    {
        byte[] bytes => isHash ? Convert.ToHexStringLower(bytes) : Encoding.UTF8.GetString(bytes),
        bool open => open ? "1" : "0",
        DBNull => null,
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
