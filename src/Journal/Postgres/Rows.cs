using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>The rows of read.sql as the contract's records.</summary>
static class Rows
{
    public static async Task<IReadOnlyList<T>> AllAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false)) rows.Add(read(reader));
        return rows;
    }

    public static StoredTransition Transition(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1), Blob(row, 2), Hash(row, 3));

    public static LoggedTransition Logged(NpgsqlDataReader row) => new(row.GetInt64(0), Actor(row, 1), row.GetInt64(2), Blob(row, 3), Hash(row, 4));

    public static StoredHead Head(NpgsqlDataReader row) => new(row.GetInt64(0), Actor(row, 1), row.GetInt64(2), Hash(row, 3), row.GetInt64(4));

    public static StoredTimer Timer(NpgsqlDataReader row) => new(Actor(row, 0), row.GetString(1), row.GetInt64(2), Time(row, 3));

    public static StoredMessage Message(NpgsqlDataReader row) => new(row.GetInt64(0), Actor(row, 1), row.GetInt64(2), Blob(row, 3));

    public static StoredParked Parked(NpgsqlDataReader row) => new(Actor(row, 0), row.GetInt64(1), row.GetString(2), row.GetString(3));

    public static ListedActor Listed(NpgsqlDataReader row) => new(
        row.GetInt64(0), Actor(row, 1), row.GetInt64(2), row.GetInt64(3),
        new(row.GetString(4), TextOrNull(row, 5), TextOrNull(row, 6), TextOrNull(row, 7), Blob(row, 8)));

    public static StoredNotice Notice(NpgsqlDataReader row) => new(
        row.GetInt64(0), Actor(row, 1), new(row.GetInt64(2), NoticeNumber.Ordinal(row.GetInt64(0))), Time(row, 3), row.GetString(4), row.GetString(5),
        Blob(row, 6), row.IsDBNull(7) ? null : Time(row, 7), TextOrNull(row, 8));

    /// <summary>A version of 0 where there is a key and no record.</summary>
    public static (ReadOnlyMemory<byte> Key, long Version, ReadOnlyMemory<byte> Cipher) Personal(NpgsqlDataReader row) =>
        (Blob(row, 0), row.IsDBNull(1) ? 0 : row.GetInt64(1), row.IsDBNull(2) ? default(ReadOnlyMemory<byte>) : Blob(row, 2));

    public static StoredKey Key(NpgsqlDataReader row) => new(row.GetInt64(0), Actor(row, 1), Blob(row, 2));

    public static JournalCounts Counts(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));

    public static byte[] Blob(NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static TransitionHash Hash(NpgsqlDataReader row, int column) => TransitionHash.Read(Blob(row, column));

    static ActorId Actor(NpgsqlDataReader row, int column) => ActorId.Parse(row.GetString(column));

    static Instant Time(NpgsqlDataReader row, int column) => Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
