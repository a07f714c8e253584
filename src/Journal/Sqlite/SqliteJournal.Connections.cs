using System.Globalization;

namespace GridActors.Journal.Sqlite;

/// <summary>The connections and their settings, each read back after it was set.</summary>
public sealed partial class SqliteJournal
{
    /// <summary>Longer than any checkpoint of ours holds a lock; only another process's transaction takes longer.</summary>
    const int BusyMilliseconds = 5_000;

    internal static Connection OpenWriter(string path, SqliteJournalOptions options) => Prepared(
        Connection.Open(path, SqlText.Append, create: true, BusyMilliseconds),
        connection =>
        {
            Schema.Ensure(connection, path, options.PageBytes, create: true);
            Common(connection, options.WriterCacheKiB);
            connection.Require("secure_delete", "FAST", "2");
            if (options.MaxPages > 0) connection.Pragma($"max_page_count = {options.MaxPages}");
        });

    internal static Connection OpenReader(string path, SqliteJournalOptions options) => Prepared(
        Connection.Open(path, SqlText.Read, create: false, BusyMilliseconds),
        connection =>
        {
            Common(connection, options.ReaderCacheKiB);
            connection.Require("query_only", "ON", "1");
            if (options.Frozen) Freeze(connection);
        });

    internal static Connection OpenCheckpoints(string path, SqliteJournalOptions options) => Prepared(
        Connection.Open(path, SqlText.Read, create: false, options.RestartWithin),
        connection => Common(connection, options.ReaderCacheKiB));

    /// <summary>The first read of a transaction takes the state that all later ones see.</summary>
    static void Freeze(Connection connection)
    {
        connection["begin"].Run();
        Reads.Setting(connection, "");
    }

    static void Common(Connection connection, int cacheKiB)
    {
        connection.Require("journal_mode", "WAL", "wal");
        connection.Require("synchronous", "FULL", "2");
        connection.Require("wal_autocheckpoint", "0", "0");
        connection.Require("temp_store", "MEMORY", "2");
        connection.Require("cache_size", (-cacheKiB).ToString(CultureInfo.InvariantCulture), (-cacheKiB).ToString(CultureInfo.InvariantCulture));
    }

    static Connection Prepared(Connection connection, Action<Connection> prepare)
    {
        try
        {
            prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
