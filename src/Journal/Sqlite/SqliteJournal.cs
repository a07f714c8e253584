using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// The journal in one SQLite file, for one process: one writer, readers beside it. <c>synchronous=FULL</c> in WAL mode, so each commit is
/// one sync of the WAL, and what is called committed survives a power cut. See docs/journal.md.
///
/// Calls do their work on the calling thread, since a database in the process has nothing to wait for but the disk. A full disk rolls the
/// batch back and is told as <see cref="JournalFullException"/>. Any other error of a commit leaves the truth to the next process: it is
/// thrown, and from then on every write throws it again.
/// </summary>
public sealed partial class SqliteJournal : IJournal, IProjectionRebuilding
{
    readonly OwnerLock? owner;
    readonly Connection? writer;
    readonly Appender? appender;
    readonly SafeFileHandle? database;
    readonly Checkpointer? checkpointer;
    readonly ReaderPool readers;
    readonly TimeSpan emptyWithin;
    readonly SemaphoreSlim gate = new(1, 1);
    volatile Exception? broken;
    bool disposed;

    SqliteJournal(string path, SqliteJournalOptions options)
    {
        (Path, emptyWithin, readers) = (path, options.EmptyWithin, new(() => OpenReader(path, options), options.Frozen ? 1 : options.Readers));
        if (options.ReadOnly)
        {
            using var check = OpenReader(path, options);
            Schema.Ensure(check, path, options.PageBytes, create: false);
            return;
        }

        try
        {
            owner = OwnerLock.Take(path);
            writer = OpenWriter(path, options);
            appender = new(writer);
            database = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            checkpointer = new(OpenCheckpoints(path, options), database, gate, options, error => broken ??= error);
        }
        catch
        {
            Close();
            throw;
        }
    }

    internal Connection? Writer => writer;

    /// <summary>The database's file.</summary>
    public string Path { get; }

    /// <summary>How large the WAL is and how long commits ever waited for it to be begun anew.</summary>
    public WalStatus Wal => checkpointer?.Status ?? default;

    /// <summary>Opens a journal; creates folder, file and schema where there is none, unless it is opened for reading only.</summary>
    /// <exception cref="JournalFormatException">The file is something else, or was written by a newer build, or is to be upgraded but was only to be read.</exception>
    /// <exception cref="JournalInUseException">Another process writes it.</exception>
    /// <exception cref="FileNotFoundException">There is none, and it was to be opened for reading only.</exception>
    /// <exception cref="InvalidOperationException">SQLite does not grant a setting that the promises hang on.</exception>
    /// <exception cref="SqliteException">The file cannot be opened or read.</exception>
    public static SqliteJournal Open(string path, SqliteJournalOptions? options = null)
    {
        options ??= new();
        path = System.IO.Path.GetFullPath(path);
        if (options.ReadOnly && !File.Exists(path)) throw new FileNotFoundException($"there is no journal {path}", path);
        if (!options.ReadOnly) Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return new(path, options);
    }

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        BatchShape.Require(batch);
        if (batch.Count == 0) return new([]);
        gate.Wait();
        try
        {
            return new(Commit(() => appender!.Write(batch)));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <remarks>
    /// Not synced by itself: it is durable with the next append, and a power cut before that loses a snapshot, which costs some folding.
    /// </remarks>
    public ValueTask SaveSnapshotAsync(ActorId actor, StoredSnapshot snapshot) => new(WriteAsync(() =>
    {
        writer!.Pragma("synchronous = NORMAL");
        try
        {
            return Commit(() => Save(actor, snapshot));
        }
        finally
        {
            writer.Require("synchronous", "FULL", "2");
        }
    }));

    public ValueTask<bool> WriteSettingAsync(string name, string value, bool onlyIfAbsent) => new(WriteAsync(() => Commit(() =>
    {
        writer![onlyIfAbsent ? "add_setting" : "set_setting"].Bind(1, name).Bind(2, value).Run();
        return raw.sqlite3_changes(writer.Handle) > 0;
    })));

    public ValueTask<int> ReplaceKeysAsync(IReadOnlyList<KeyReplacement> replacements) => new(WriteAsync(() => Commit(() => replacements.Sum(Replace))));

    public ValueTask RestoreNoticesAsync(IReadOnlyList<StoredNotice> notices) => new(WriteAsync(() => Commit(() =>
    {
        foreach (var notice in notices) Restore(notice);
        return notices.Count;
    })));

    /// <summary>Waits for what runs, and moves the WAL into the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        checkpointer?.Dispose();
        await readers.DisposeAsync();
        await gate.WaitAsync();
        Close();
        gate.Release();
    }

    /// <summary>
    /// The handle goes after the connections: closing any handle of a file drops the locks that POSIX gives to the whole process.
    /// </summary>
    void Close()
    {
        writer?.Dispose();
        database?.Dispose();
        owner?.Dispose();
    }

    int Replace(KeyReplacement key)
    {
        writer!["replace_key"].Bind(1, key.Actor).Bind(2, key.Old.Span).Bind(3, key.New.Span).Run();
        return raw.sqlite3_changes(writer.Handle);
    }

    bool Save(ActorId actor, StoredSnapshot snapshot)
    {
        var founded = writer!["find_transition"].Bind(1, actor).Bind(2, snapshot.Version).Bind(3, snapshot.Hash);
        if (!founded.Step()) throw SnapshotRule.Unfounded(actor, snapshot);
        founded.Reset();
        writer["save_snapshot"].Bind(1, actor).Bind(2, snapshot.Version).Bind(3, snapshot.Hash).Bind(4, snapshot.FoldVersion)
            .Bind(5, snapshot.Body.Span).Run();
        return true;
    }

    void Restore(StoredNotice notice)
    {
        var row = writer!["restore_notice"].Bind(1, notice.Number).Bind(2, notice.Addressee).Bind(3, notice.AcknowledgedAt is null ? 1 : 0)
            .Bind(4, notice.At.ToUnixTimeMilliseconds()).Bind(5, notice.Kind).Bind(6, notice.Document.Span);
        if (notice.AcknowledgedAt is { } at) row.Bind(7, at.ToUnixTimeMilliseconds());
        else row.Bind(7, (string?)null);
        row.Bind(8, notice.AcknowledgedBy).Run();
    }

    async Task<T> WriteAsync<T>(Func<T> write)
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return write();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>One transaction on the writer's connection, whose gate the caller holds.</summary>
    T Commit<T>(Func<T> write)
    {
        RequireWriter();
        try
        {
            writer!["begin"].Run();
            var result = write();
            writer["commit"].Run();
            checkpointer!.Wrote(PagesWritten());
            return result;
        }
        catch (Exception error)
        {
            if (Failed(error) is { } told) throw told;
            throw;
        }
    }

    void RequireWriter()
    {
        if (writer is null) throw new InvalidOperationException($"the journal {Path} was opened for reading only");
        ObjectDisposedException.ThrowIf(disposed, this);
        if (broken is { } earlier) throw new InvalidOperationException($"the journal {Path} has failed before; only a restart tells what is true", earlier);
    }

    /// <summary>Undoes a transaction that failed; what is to be thrown instead of the error, or null.</summary>
    JournalFullException? Failed(Exception error)
    {
        Undo(error);
        if (error is not SqliteException sqlite) return null;
        if (sqlite.SqliteErrorCode == raw.SQLITE_FULL) return new($"no space for the journal {Path}", error);
        broken = error;
        return null;
    }

    /// <summary>SQLite rolls back by itself after some errors. If it cannot be rolled back, nobody knows what stands in the file.</summary>
    void Undo(Exception error)
    {
        try
        {
            appender!.Forget();
            if (raw.sqlite3_get_autocommit(writer!.Handle) == 0) writer["rollback"].Run();
        }
        catch (SqliteException second)
        {
            broken = new AggregateException("a transaction failed and could not be rolled back", error, second);
            throw broken;
        }
    }

    int PagesWritten()
    {
        raw.sqlite3_db_status(writer!.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }
}
