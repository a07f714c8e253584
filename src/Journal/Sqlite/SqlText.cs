using System.Collections.Frozen;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// The statements of one embedded .sql file by name: each begins with a line <c>-- name: …</c>. SQL stays SQL, readable by any tool.
/// </summary>
sealed class SqlText
{
    const string Mark = "-- name: ";

    public static readonly SqlText Append = new("append.sql");
    public static readonly SqlText Read = new("read.sql");
    public static readonly SqlText Rows = new("rows.sql");
    public static readonly SqlText Rebuild = new("rebuild.sql");

    readonly FrozenDictionary<string, string> statements;

    SqlText(string file) => statements = Load(file).Split(Mark).Skip(1).ToFrozenDictionary(
        section => section[..section.IndexOf('\n', StringComparison.Ordinal)].Trim(),
        section => section[section.IndexOf('\n', StringComparison.Ordinal)..].Trim());

    public IReadOnlyCollection<string> Names => statements.Keys;

    public string this[string name] => statements[name];

    /// <summary>A whole file.</summary>
    public static string Load(string file)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(typeof(SqlText), file)
            ?? throw new InvalidOperationException($"{file} is not built into the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
