using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// Backs a journal up beside its silo, the wrapped keys of the cases apart from everything else. Data are kept in many generations, keys in one: a key that is erased
/// stands in no backup any more once the next one is made, whichever generation of the data is restored.
/// </summary>
public static class SqliteBackup
{
    const string KeysTable = "CREATE TABLE keys.personal_key (actor TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID; CREATE TABLE keys.made (position INTEGER NOT NULL) STRICT;";

    /// <summary>Writes both files, as of one moment. They are whole and durable when this returns, and not there when it throws.</summary>
    /// <param name="data">The file for the data; must not exist.</param>
    /// <param name="keys">The file for the keys; one that exists is replaced.</param>
    /// <returns>The last position of the log that the backup has.</returns>
    /// <exception cref="IOException">A file cannot be written, or the one for the data exists.</exception>
    /// <exception cref="JournalFormatException">The database is not a journal of this build's layout.</exception>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public static long Write(string database, string data, string keys)
    {
        if (File.Exists(data)) throw new IOException($"{data} exists; a backup replaces none");
        var (newData, newKeys) = (data + ".new", keys + ".new");
        try
        {
            Create(newData);
            Create(newKeys);
            var position = Copy(database, newData, newKeys);
            Flush(newData);
            Flush(newKeys);
            File.Move(newData, data, overwrite: false);
            File.Move(newKeys, keys, overwrite: true);
            return position;
        }
        finally
        {
            foreach (var file in new[] { newData, newKeys }) Remove(file);
        }
    }

    /// <summary>Makes a journal of a backup.</summary>
    /// <param name="database">The journal's file; must not exist.</param>
    /// <returns>The last position of the log that it has, and how many keys came back.</returns>
    /// <exception cref="IOException">The journal exists, or a file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A file is not such a backup, or the keys are older than the data: one that was erased in between would come back.</exception>
    public static (long Position, long Keys) Restore(string data, string keys, string database)
    {
        if (File.Exists(database)) throw new IOException($"{database} exists; a restore replaces none");
        foreach (var file in new[] { data, keys })
            if (!File.Exists(file)) throw new FileNotFoundException($"there is no {file}");
        var made = database + ".new";
        try
        {
            Remove(made);
            File.Copy(data, made);
            var restored = Import(made, keys);
            Flush(made);
            File.Move(made, database, overwrite: false);
            return restored;
        }
        catch (SqliteException wrong)
        {
            throw new InvalidDataException($"{data} and {keys} are not the data and the keys of a backup: {wrong.Message}", wrong);
        }
        finally
        {
            Remove(made);
        }
    }

    static long Copy(string database, string data, string keys)
    {
        using var connection = Open(database);
        if (Number(connection, "PRAGMA application_id") != Schema.ApplicationId || Number(connection, "PRAGMA user_version") != Schema.Version)
            throw new JournalFormatException($"{database} is not a journal of schema version {Schema.Version}");
        Run(connection, "ATTACH $file AS data", data);
        Run(connection, "ATTACH $file AS keys", keys);
        // These cannot be set within the transaction, and the files are nobody's yet.
        Run(connection, $"PRAGMA data.page_size = {Number(connection, "PRAGMA main.page_size")}; PRAGMA data.journal_mode = OFF; PRAGMA keys.journal_mode = OFF; BEGIN");
        Run(connection, $"PRAGMA data.application_id = {Schema.ApplicationId}; PRAGMA data.user_version = {Schema.Version};");
        foreach (var (name, sql) in Objects(connection, "table"))
        {
            Run(connection, In(sql, "CREATE TABLE "));
            if (name != "personal_key") Run(connection, $"INSERT INTO data.\"{name}\" SELECT * FROM main.\"{name}\"");
        }

        foreach (var (_, sql) in Objects(connection, "index")) Run(connection, In(In(sql, "CREATE INDEX "), "CREATE UNIQUE INDEX "));
        Run(connection, KeysTable);
        Run(connection, "INSERT INTO keys.personal_key SELECT a.id, k.wrapped FROM main.personal_key k JOIN main.actor a ON a.no = k.actor ORDER BY a.id");
        Run(connection, "INSERT INTO keys.made SELECT coalesce(max(position), 0) FROM main.transition");
        Run(connection, "COMMIT");
        return Number(connection, "SELECT position FROM keys.made");
    }

    static (long Position, long Keys) Import(string made, string keys)
    {
        using var connection = Open(made);
        if (Number(connection, "PRAGMA application_id") != Schema.ApplicationId) throw new InvalidDataException("the data are not those of a backup");
        Run(connection, "ATTACH $file AS keys", keys);
        var (position, known) = (Number(connection, "SELECT coalesce(max(position), 0) FROM main.transition"), Number(connection, "SELECT position FROM keys.made"));
        if (known < position)
            throw new InvalidDataException($"the keys are as of position {known}, the data as of {position}: a key that was erased in between would come back. Take the newest backup of the keys");
        Run(connection, "BEGIN; INSERT INTO main.personal_key SELECT a.no, k.wrapped FROM keys.personal_key k JOIN main.actor a ON a.id = k.actor ORDER BY a.no; COMMIT");
        return (position, Number(connection, "SELECT count(*) FROM main.personal_key WHERE length(wrapped) > 0"));
    }

    static List<(string Name, string Sql)> Objects(SqliteConnection connection, string type)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, sql FROM main.sqlite_schema WHERE type = '{type}' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var found = new List<(string, string)>();
        while (reader.Read()) found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    /// <summary>The same statement for the copy.</summary>
    static string In(string sql, string beginning) => sql.StartsWith(beginning, StringComparison.Ordinal) ? $"{beginning}data.{sql[beginning.Length..]}" : sql;

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    static void Run(SqliteConnection connection, string sql, string? file = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (file is not null) command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
    }

    static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>For its owner only: data and keys together are worth protecting, and each is a part.</summary>
    static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        Remove(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(file, options);
    }

    static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    static void Remove(string file)
    {
        foreach (var ending in new[] { "", "-journal", "-wal", "-shm" }) File.Delete(file + ending);
    }
}
