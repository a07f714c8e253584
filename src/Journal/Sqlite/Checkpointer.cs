using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// Keeps the WAL bounded, off the commit path. A background thread with a connection of its own moves pages from the WAL to the database
/// while commits go on. Under lasting load the WAL never stands still long enough to be used anew from its beginning; so, once it is
/// large, the small rest is moved between two commits, which costs them a few milliseconds. The file keeps its size: writing over it is
/// cheaper to sync than growing it.
///
/// SQLite syncs the database only when a checkpoint reaches the end of the WAL, which under load is the one that commits wait for. So the
/// database is synced here after each step, and that one finds little left to sync.
/// </summary>
sealed class Checkpointer : IDisposable
{
    const int Rounds = 4;
    const int RestBytes = 1 << 20;

    readonly Connection connection;
    readonly SafeFileHandle database;
    readonly SemaphoreSlim commits;
    readonly SqliteJournalOptions options;
    readonly Action<Exception> failed;
    readonly TimeProvider time = TimeProvider.System;
    readonly AutoResetEvent wake = new(false);
    readonly Thread thread;
    readonly long pageBytes;
    long pages;
    long frames;
    long restarts;
    long longestPause;
    volatile bool stopping;

    /// <param name="database">The database's file, to sync it.</param>
    /// <param name="commits">Held by each commit; taken here for the pause between two.</param>
    /// <param name="failed">Told of an error that is not mere lack of space.</param>
    public Checkpointer(
        Connection connection, SafeFileHandle database, SemaphoreSlim commits, SqliteJournalOptions options, Action<Exception> failed)
    {
        (this.connection, this.database, this.commits, this.options, this.failed) = (connection, database, commits, options, failed);
        pageBytes = long.Parse(connection.Pragma("page_size"), CultureInfo.InvariantCulture);
        thread = new(Run) { Name = "journal checkpoints", IsBackground = true };
        thread.Start();
    }

    public WalStatus Status => new(
        Interlocked.Read(ref frames) * pageBytes, Interlocked.Read(ref restarts), TimeSpan.FromTicks(Interlocked.Read(ref longestPause)));

    /// <summary>The writer has put so many pages more into the WAL.</summary>
    public void Wrote(int count)
    {
        if (Interlocked.Add(ref pages, count) * pageBytes >= options.CheckpointAtBytes) wake.Set();
    }

    public void Dispose()
    {
        stopping = true;
        wake.Set();
        thread.Join();
        connection.Dispose();
        wake.Dispose();
    }

    void Run()
    {
        while (wake.WaitOne() && !stopping)
        {
            try
            {
                Checkpoint();
            }
            catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_FULL)
            {
                // The database cannot grow; the next commits meet the same disk, and the pages stay counted for the next attempt.
            }
            catch (Exception error) when (error is SqliteException or IOException)
            {
                failed(error);
                return;
            }
        }
    }

    void Checkpoint()
    {
        var counted = Interlocked.Read(ref pages);
        var left = MoveAndSync();
        Interlocked.Add(ref pages, -counted);
        if (Interlocked.Read(ref frames) * pageBytes < options.RestartAtBytes) return;

        // Each round leaves what was committed while it ran, which is less each time.
        for (var round = 0; round < Rounds && left * pageBytes > RestBytes; round++) left = MoveAndSync();

        // Waiting the asynchronous way, because such a waiter is handed the semaphore by the commit that releases it.
        commits.WaitAsync().GetAwaiter().GetResult();
        var start = time.GetTimestamp();
        try
        {
            if (Move(raw.SQLITE_CHECKPOINT_RESTART, out _)) Interlocked.Increment(ref restarts);
        }
        finally
        {
            commits.Release();
            longestPause = Math.Max(longestPause, time.GetElapsedTime(start).Ticks);
        }
    }

    int MoveAndSync()
    {
        Move(raw.SQLITE_CHECKPOINT_PASSIVE, out var left);
        RandomAccess.FlushToDisk(database);
        return left;
    }

    /// <summary>False when a reader or, in another process, a writer was in the way; what could be moved was moved.</summary>
    bool Move(int mode, out int left)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", mode, out var inWal, out var moved);
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
            throw new SqliteException($"checkpoint: {raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}", code & 0xFF, code);
        left = inWal - moved;
        Interlocked.Exchange(ref frames, Math.Max(inWal, 0));
        return code == raw.SQLITE_OK;
    }
}

/// <summary>How the write-ahead log is kept.</summary>
/// <param name="Bytes">What stood in it at the last checkpoint.</param>
/// <param name="Restarts">How often it was begun anew between two commits.</param>
/// <param name="LongestPause">The longest that commits waited for that.</param>
public readonly record struct WalStatus(long Bytes, long Restarts, TimeSpan LongestPause);
