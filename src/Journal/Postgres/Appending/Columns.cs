using System.Collections;
using GridActors.Kernel.Log;
using Npgsql;
using NpgsqlTypes;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>
/// The parameters of the append as columns, added in the order in which the function takes them: lists that are kept, cleared and filled
/// anew for each batch.
/// </summary>
sealed class Columns(NpgsqlCommand command)
{
    readonly List<IList> lists = [];
    readonly List<HashColumn> hashes = [];

    public List<int> Ints() => Column<int>(NpgsqlDbType.Integer);

    public List<long> Longs() => Column<long>(NpgsqlDbType.Bigint);

    public List<long?> LongsOrNull() => Column<long?>(NpgsqlDbType.Bigint);

    public List<string?> Texts() => Column<string?>(NpgsqlDbType.Text);

    public List<ReadOnlyMemory<byte>> Blobs() => Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);

    /// <summary>Values of 32 bytes in one value.</summary>
    public HashColumn Hashes()
    {
        var column = new HashColumn();
        command.Parameters.Add(column.Parameter);
        hashes.Add(column);
        return column;
    }

    public void Clear()
    {
        foreach (var list in lists) list.Clear();
        foreach (var column in hashes) column.Clear();
    }

    List<T> Column<T>(NpgsqlDbType type)
    {
        var list = new List<T>();
        command.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = list, NpgsqlDbType = NpgsqlDbType.Array | type });
        lists.Add(list);
        return list;
    }
}

/// <summary>Hashes one after the other in one value: an array would cost a header for each.</summary>
sealed class HashColumn
{
    byte[] bytes = new byte[64 * TransitionHash.Size];
    int length;

    public NpgsqlParameter<ReadOnlyMemory<byte>> Parameter { get; } = new() { NpgsqlDbType = NpgsqlDbType.Bytea };

    public void Clear() => length = 0;

    public void Add(TransitionHash hash)
    {
        if (length == bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
        hash.WriteTo(bytes.AsSpan(length));
        length += TransitionHash.Size;
        Parameter.TypedValue = bytes.AsMemory(0, length);
    }
}
