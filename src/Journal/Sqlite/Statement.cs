using System.Text;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// A prepared statement, kept for the life of its connection: bound and read without boxing, and without strings where bytes do. Parameters
/// count from 1, columns from 0. Belongs to the thread that has its connection.
/// </summary>
sealed class Statement : IDisposable
{
    readonly sqlite3 connection;
    readonly sqlite3_stmt handle;
    readonly string sql;

    public Statement(sqlite3 connection, string sql)
    {
        (this.connection, this.sql) = (connection, sql);
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out handle));
    }

    /// <summary>How often SQLite prepared it again.</summary>
    public int Repreparations
    {
        get
        {
            const int reprepare = 5;
            return raw.sqlite3_stmt_status(handle, reprepare, 0);
        }
    }

    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> blob)
    {
        Check(blob.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, parameter, 0) : raw.sqlite3_bind_blob(handle, parameter, blob));
        return this;
    }

    public Statement Bind(int parameter, TransitionHash hash)
    {
        Span<byte> bytes = stackalloc byte[TransitionHash.Size];
        hash.WriteTo(bytes);
        return Bind(parameter, bytes);
    }

    public Statement Bind(int parameter, ActorId actor)
    {
        Span<byte> text = stackalloc byte[Limits.ActorIdLength * 3];
        var length = Encoding.UTF8.GetBytes(actor.Kind, text);
        text[length++] = (byte)'/';
        length += Encoding.UTF8.GetBytes(actor.Key, text[length..]);
        Check(raw.sqlite3_bind_text(handle, parameter, text[..length]));
        return this;
    }

    public Statement Bind(int parameter, string? text)
    {
        const int atOnce = 512;
        if (text is null)
        {
            Check(raw.sqlite3_bind_null(handle, parameter));
        }
        else if (text.Length is 0 or > atOnce / 3)
        {
            Check(raw.sqlite3_bind_text(handle, parameter, text));
        }
        else
        {
            Span<byte> bytes = stackalloc byte[atOnce];
            Check(raw.sqlite3_bind_text(handle, parameter, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
        }

        return this;
    }

    /// <summary>Goes to the next row; false when there is none, and then the statement is ready to be bound again.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(handle);
            return false;
        }

        var failure = Failure(code);
        raw.sqlite3_reset(handle);
        throw failure;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Run()
    {
        if (Step()) throw new InvalidOperationException($"returns rows: {sql}");
    }

    /// <summary>Makes the statement ready to be bound again before its last row was reached.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>The bytes of a blob or a text, valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public byte[] Blob(int column) => Bytes(column).ToArray();

    public TransitionHash Hash(int column) => TransitionHash.Read(Bytes(column));

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public ActorId Actor(int column) => ActorId.Parse(Text(column));

    public void Dispose() => handle.Dispose();

    void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Failure(code);
    }

    SqliteException Failure(int code) => new(
        $"{raw.sqlite3_errmsg(connection).utf8_to_string()} ({code}): {sql}", code & 0xFF, raw.sqlite3_extended_errcode(connection));
}
