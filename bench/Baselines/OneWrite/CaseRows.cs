using GridActors.Baselines.Flow;
using Npgsql;
using NpgsqlTypes;
using Orleans.Serialization;

namespace GridActors.Baselines.OneWrite;

/// <summary>One prepared INSERT a case, committed by itself. A case is presumed to be new; what is there already is read only where that was wrong.</summary>
sealed class CaseRows(NpgsqlDataSource source, Serializer<CaseState> serializer) : ICaseRows
{
    const string Insert = "INSERT INTO one_write.cases VALUES ($1, 1, $2) ON CONFLICT DO NOTHING";
    const string Select = "SELECT version, state FROM one_write.cases WHERE id = $1";

    public async Task<CaseState?> AddAsync(string id, CaseState state)
    {
        await using var command = source.CreateCommand(Insert);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = serializer.SerializeToArray(state), NpgsqlDbType = NpgsqlDbType.Bytea });
        return await command.ExecuteNonQueryAsync().ConfigureAwait(false) == 1 ? null : (await FindAsync(id).ConfigureAwait(false))!.Value.State;
    }

    public async Task<(CaseState State, int Version)?> FindAsync(string id)
    {
        await using var command = source.CreateCommand(Select);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false) ? (serializer.Deserialize(reader.GetFieldValue<byte[]>(1))!, reader.GetInt32(0)) : null;
    }
}
