using GridActors.Baselines.Flow;
using Npgsql;

namespace GridActors.Baselines.OneWrite;

/// <summary>
/// A case's row and, in the same statement and commit, what the product's readers and clocks find after an intake: the row of the list with its indexes, the department's notice, the two clocks, the
/// sealed part and its key apart. One prepared statement a case.
/// </summary>
sealed class CompleteRows(NpgsqlDataSource source, CaseRows rows, CaseColumns columns) : ICaseRows
{
    const string Insert = """
        WITH made AS (INSERT INTO one_write.cases VALUES ($1, 1, $2) ON CONFLICT DO NOTHING RETURNING nextval('one_write.number') AS no),
        listed AS (INSERT INTO one_write.listing SELECT no, 'dispatched', $3, $4, $5, $6 FROM made),
        told AS (INSERT INTO one_write.notice SELECT no, $7, true, $4, 'dispatched', $6 FROM made),
        armed AS (INSERT INTO one_write.timer SELECT no, name, due FROM made, (VALUES ('accept', $8), ('dispose', $9)) AS t (name, due)),
        keyed AS (INSERT INTO one_write.personal_key SELECT no, $10 FROM made WHERE $10 IS NOT NULL),
        sealed AS (INSERT INTO one_write.personal SELECT no, $11 FROM made WHERE $11 IS NOT NULL)
        SELECT count(*) FROM made
        """;

    public async Task<CaseState?> AddAsync(string id, CaseState state)
    {
        await using var command = source.CreateCommand(Insert);
        foreach (var (type, value) in CaseColumns.Types.Zip(columns.Of(id, state))) command.Parameters.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        return (long)(await command.ExecuteScalarAsync().ConfigureAwait(false))! == 1 ? null : (await rows.FindAsync(id).ConfigureAwait(false))!.Value.State;
    }
}
