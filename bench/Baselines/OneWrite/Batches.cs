using GridActors.Baselines.Flow;
using Npgsql;
using NpgsqlTypes;
using Orleans.Serialization;

namespace GridActors.Baselines.OneWrite;

/// <summary>Inserts several cases by one statement.</summary>
interface IBatch
{
    /// <summary>One prepared statement; <see cref="Columns"/> come as arrays.</summary>
    string Insert { get; }

    IReadOnlyList<NpgsqlDbType> Columns { get; }

    /// <summary>The columns' values for a case, the id first.</summary>
    object?[] Of(string id, CaseState state);
}

/// <summary>The state and nothing else.</summary>
sealed class StateBatch(Serializer<CaseState> serializer) : IBatch
{
    public string Insert => "INSERT INTO one_write.cases SELECT id, 1, state FROM unnest($1, $2) AS given (id, state) ON CONFLICT DO NOTHING RETURNING id";

    public IReadOnlyList<NpgsqlDbType> Columns { get; } = [NpgsqlDbType.Text, NpgsqlDbType.Bytea];

    public object?[] Of(string id, CaseState state) => [id, serializer.SerializeToArray(state)];
}

/// <summary>What <see cref="CompleteRows"/> writes.</summary>
sealed class CompleteBatch(CaseColumns columns) : IBatch
{
    public string Insert => """
        WITH given AS (
            SELECT DISTINCT ON (id) * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS given (id, state, holder, unit, area, doc, at, accept, dispose, wrapped, cipher)),
        made AS (INSERT INTO one_write.cases SELECT id, 1, state FROM given ON CONFLICT DO NOTHING RETURNING id),
        numbered AS MATERIALIZED (SELECT nextval('one_write.number') AS no, given.* FROM given JOIN made USING (id)),
        listed AS (INSERT INTO one_write.listing SELECT no, 'dispatched', holder, unit, area, doc FROM numbered),
        told AS (INSERT INTO one_write.notice SELECT no, at, true, unit, 'dispatched', doc FROM numbered),
        armed AS (INSERT INTO one_write.timer SELECT no, name, due FROM numbered, LATERAL (VALUES ('accept', accept), ('dispose', dispose)) AS t (name, due)),
        keyed AS (INSERT INTO one_write.personal_key SELECT no, wrapped FROM numbered WHERE wrapped IS NOT NULL),
        sealed AS (INSERT INTO one_write.personal SELECT no, cipher FROM numbered WHERE cipher IS NOT NULL)
        SELECT id FROM made
        """;

    public IReadOnlyList<NpgsqlDbType> Columns => CaseColumns.Types;

    public object?[] Of(string id, CaseState state) => columns.Of(id, state);
}
