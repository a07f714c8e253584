using System.Diagnostics;
using GridActors.Kernel.Contracts;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// Destroying a case's key. A deleted row is only forgotten by SQLite, its bytes stay: in the page, until something else is written there, and in each frame
/// of the WAL that ever held the page. So the writer overwrites what it frees (<c>secure_delete=FAST</c>, always on, because a page may leave a copy of its rows
/// behind whenever a table grows), and here the WAL is moved into the database and cut to nothing.
/// </summary>
public sealed partial class SqliteJournal
{
    static readonly TimeSpan EmptyAgainAfter = TimeSpan.FromMilliseconds(50);

    public async ValueTask<bool> EraseKeyAsync(ActorId actor)
    {
        var erased = await WriteAsync(() => Erase(actor)).ConfigureAwait(false);
        var started = Stopwatch.StartNew();
        while (!await WriteAsync(EmptyWal).ConfigureAwait(false))
        {
            if (started.Elapsed > emptyWithin)
                throw new IOException($"the key of {actor} is destroyed, but a reader of an older state holds the WAL of {Path}, where its bytes may still stand");
            await Task.Delay(EmptyAgainAfter).ConfigureAwait(false);
        }

        return erased;
    }

    bool Erase(ActorId actor) => Commit(() =>
    {
        writer!["erase_key"].Bind(1, actor).Run();
        return raw.sqlite3_changes(writer.Handle) > 0;
    });

    /// <summary>False while somebody reads from it. Commits wait meanwhile, so it does not wait for readers itself.</summary>
    bool EmptyWal()
    {
        raw.sqlite3_busy_timeout(writer!.Handle, 0);
        var code = raw.sqlite3_wal_checkpoint_v2(writer!.Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        raw.sqlite3_busy_timeout(writer.Handle, BusyMilliseconds);
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
            throw new SqliteException($"checkpoint: {raw.sqlite3_errmsg(writer.Handle).utf8_to_string()}", code & 0xFF, code);
        return code == raw.SQLITE_OK;
    }
}
