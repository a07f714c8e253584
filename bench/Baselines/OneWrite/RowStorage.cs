using GridActors.Baselines.Flow;
using Npgsql;
using NpgsqlTypes;
using Orleans.Serialization;
using Orleans.Storage;

namespace GridActors.Baselines.OneWrite;

/// <summary>A storage of grains of our own on the same table: a SELECT when a grain is activated, and an INSERT or UPDATE a write, prepared, with the version as etag.</summary>
sealed class RowStorage(NpgsqlDataSource source, CaseRows rows, Serializer<CaseState> serializer) : IGrainStorage
{
    const string Update = "UPDATE one_write.cases SET version = version + 1, state = $2 WHERE id = $1 AND version = $3";

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (await rows.FindAsync(grainId.Key.ToString()!).ConfigureAwait(false) is not var (state, version)) return;
        (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)(object)state, Text(version), true);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (id, state) = (grainId.Key.ToString()!, (CaseState)(object)grainState.State!);
        if (grainState.ETag is not { } etag)
        {
            if (await rows.AddAsync(id, state).ConfigureAwait(false) is not null) throw new InconsistentStateException($"{id} is there already");
            (grainState.ETag, grainState.RecordExists) = (Text(1), true);
            return;
        }

        var version = int.Parse(etag, System.Globalization.CultureInfo.InvariantCulture);
        await using var command = source.CreateCommand(Update);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = serializer.SerializeToArray(state), NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = version, NpgsqlDbType = NpgsqlDbType.Integer });
        if (await command.ExecuteNonQueryAsync().ConfigureAwait(false) != 1) throw new InconsistentStateException($"{id} is no longer at version {etag}");
        grainState.ETag = Text(version + 1);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException("a case is never cleared");

    static string Text(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
