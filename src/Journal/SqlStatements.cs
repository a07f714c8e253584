using System.Collections.Frozen;

namespace GridActors.Journal;

/// <summary>
/// The statements of one embedded .sql file by name: each begins with a line <c>-- name: …</c>. SQL stays SQL, readable by any tool.
/// </summary>
/// <param name="neighbour">A type of the namespace, and so of the folder, in which the file stands.</param>
sealed class SqlStatements(Type neighbour, string file)
{
    const string Mark = "-- name: ";

    readonly FrozenDictionary<string, string> statements = Load(neighbour, file).Split(Mark).Skip(1).ToFrozenDictionary(
        section => section[..section.IndexOf('\n', StringComparison.Ordinal)].Trim(),
        section => section[section.IndexOf('\n', StringComparison.Ordinal)..].Trim());

    public IReadOnlyCollection<string> Names => statements.Keys;

    public string this[string name] => statements[name];

    /// <summary>A whole file beside that type.</summary>
    public static string Load(Type neighbour, string file)
    {
        using var stream = neighbour.Assembly.GetManifestResourceStream(neighbour, file)
            ?? throw new InvalidOperationException($"{file} is not built into the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
