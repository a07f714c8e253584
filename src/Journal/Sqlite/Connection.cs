using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GridActors.Journal.Sqlite;

/// <summary>One connection to the journal's file with its prepared statements. For one thread at a time.</summary>
sealed class Connection : IDisposable
{
    readonly SqliteConnection connection;
    readonly SqlStatements text;
    readonly Dictionary<string, Statement> statements = [];

    static Connection() => Batteries_V2.Init();

    Connection(SqliteConnection connection, SqlStatements text) => (this.connection, this.text) = (connection, text);

    public sqlite3 Handle => connection.Handle!;

    /// <summary>A transaction is open: reads see one state until it ends.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>The statement of that name, prepared when it is first needed.</summary>
    public Statement this[string name] => Prepared(name, text[name]);

    /// <param name="busyMilliseconds">How long to wait for a lock that another connection holds.</param>
    public static Connection Open(string path, SqlStatements text, bool create, int busyMilliseconds)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, busyMilliseconds);
            KeepPlans(connection.Handle!);
            return new(connection, text);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>How often SQLite prepared a kept statement again.</summary>
    public int Repreparations => statements.Values.Sum(statement => statement.Repreparations);

    public Statement Prepared(string key, string sql)
    {
        if (!statements.TryGetValue(key, out var statement)) statements.Add(key, statement = new(Handle, sql));
        return statement;
    }

    /// <summary>Runs a script.</summary>
    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A pragma's value as text.</summary>
    public string Pragma(string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Sets a pragma and reads it back: SQLite ignores what it cannot do, and the journal's promises hang on some of them.</summary>
    /// <exception cref="InvalidOperationException">The pragma has another value.</exception>
    public void Require(string pragma, string set, string expected)
    {
        Pragma($"{pragma} = {set}");
        if (Pragma(pragma) is var actual && actual != expected)
            throw new InvalidOperationException($"PRAGMA {pragma} is {actual}, but the journal needs {expected}");
    }

    /// <summary>
    /// Forbids plans that depend on bound values: SQLite looks at the value of a LIMIT otherwise, and prepares the statement anew for each
    /// one, which costs more than most of our reads.
    /// </summary>
    static void KeepPlans(sqlite3 handle)
    {
        const int enableQpsg = 1007;
        if (raw.sqlite3_db_config(handle, enableQpsg, 1, out var on) != raw.SQLITE_OK || on != 1)
            throw new InvalidOperationException("SQLite does not grant stable query plans");
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        connection.Dispose();
    }
}
