using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>The answer of <c>load</c>: of each actor its snapshot, transitions and messages in any order, as records in the order asked for.</summary>
static class RecordReader
{
    const int SnapshotPart = 0;
    const int TransitionPart = 1;

    public static async Task<IReadOnlyList<ActorRecord>> ReadAsync(NpgsqlCommand command, IReadOnlyList<ActorId> actors)
    {
        var found = new Parts?[actors.Count];
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var n = (int)reader.GetInt64(0) - 1;
            (found[n] ??= new()).Add(reader, actors[n]);
        }

        return [.. found.Select(parts => parts is null ? ActorRecord.Empty : parts.ToRecord())];
    }

    sealed class Parts
    {
        StoredSnapshot? snapshot;
        readonly List<StoredTransition> transitions = [];
        readonly List<StoredMessage> pending = [];

        public void Add(NpgsqlDataReader row, ActorId actor)
        {
            var (number, version, body) = (row.GetInt64(2), row.GetInt64(3), Rows.Blob(row, 6));
            switch (row.GetInt32(1))
            {
                case SnapshotPart: snapshot = new(version, Rows.Hash(row, 4), row.GetInt32(5), body); break;
                case TransitionPart: transitions.Add(new(number, version, body, Rows.Hash(row, 4))); break;
                default: pending.Add(new(number, actor, version, body)); break;
            }
        }

        public ActorRecord ToRecord()
        {
            transitions.Sort((a, b) => a.Version.CompareTo(b.Version));
            pending.Sort((a, b) => a.Number.CompareTo(b.Number));
            return new(snapshot, [.. transitions], [.. pending]);
        }
    }
}
