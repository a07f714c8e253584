using System.Text.Json;
using GridActors.Baselines.Flow;
using NpgsqlTypes;
using Orleans.Serialization;

namespace GridActors.Baselines.OneWrite;

/// <summary>What a complete intake writes of a case, in the order of the parameters of its statement.</summary>
sealed class CaseColumns(Serializer<CaseState> serializer)
{
    /// <summary>Types of the values.</summary>
    public static IReadOnlyList<NpgsqlDbType> Types { get; } =
    [
        NpgsqlDbType.Text, NpgsqlDbType.Bytea, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bytea, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint,
        NpgsqlDbType.Bytea, NpgsqlDbType.Bytea,
    ];

    /// <summary>Id, state, holder, unit, grid, document of list and notice, time, until when it is accepted and disposed of, wrapped key, sealed part.</summary>
    public object?[] Of(string id, CaseState state)
    {
        var intake = state.Intake!;
        var doc = JsonSerializer.SerializeToUtf8Bytes(new { id, intake.Item, state.Condition, intake.Channel, intake.Number, intake.Latitude, intake.Longitude, intake.At, state.AcceptBy, state.DisposeBy });
        // The personal part has rows of its own.
        var bare = new CaseState { Intake = intake with { WrappedKey = null, Cipher = null }, Holder = state.Holder, Unit = state.Unit, Condition = state.Condition, AcceptBy = state.AcceptBy, DisposeBy = state.DisposeBy };
        return [id, serializer.SerializeToArray(bare), state.Holder, state.Unit, intake.Grid, doc, intake.At, state.AcceptBy, state.DisposeBy, intake.WrappedKey, intake.Cipher];
    }
}
