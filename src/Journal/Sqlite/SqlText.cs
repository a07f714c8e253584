namespace GridActors.Journal.Sqlite;

/// <summary>The .sql files of this folder.</summary>
static class SqlText
{
    public static readonly SqlStatements Append = new(typeof(SqlText), "append.sql");
    public static readonly SqlStatements Read = new(typeof(SqlText), "read.sql");
    public static readonly SqlStatements Rows = new(typeof(SqlText), "rows.sql");
    public static readonly SqlStatements Rebuild = new(typeof(SqlText), "rebuild.sql");

    /// <summary>A whole file.</summary>
    public static string Load(string file) => SqlStatements.Load(typeof(SqlText), file);
}
