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
    readonly List<Action> renewals = [];
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
        renewals.Add(column.Renew);
        hashes.Add(column);
        return column;
    }

    public void Clear()
    {
        foreach (var list in lists) list.Clear();
        foreach (var column in hashes) column.Clear();
    }

    /// <summary>
    /// To be called before each sending. A parameter keeps the sizes that it has computed of its value until they are sent; where a connection breaks
    /// in between, it would send the next batch's values by the sizes of the last one, an empty column where that one's was empty. Setting the
    /// value, be it the same list, makes it forget them.
    /// </summary>
    public void Renew()
    {
        foreach (var renew in renewals) renew();
    }

    List<T> Column<T>(NpgsqlDbType type)
    {
        var list = new List<T>();
        var parameter = new NpgsqlParameter<List<T>> { TypedValue = list, NpgsqlDbType = NpgsqlDbType.Array | type };
        command.Parameters.Add(parameter);
        renewals.Add(() => parameter.TypedValue = list);
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
    }

    public void Renew() => Parameter.TypedValue = bytes.AsMemory(0, length);
}
