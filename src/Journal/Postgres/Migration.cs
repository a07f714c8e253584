using System.Globalization;

namespace GridActors.Journal.Postgres;

/// <summary>One step of the schema: an embedded file <c>Migrations/0007-words.sql</c>.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>All of them in order, without gaps.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>The schema that this build reads and writes.</summary>
    public static int Newest => All[^1].Number;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:0000}-{Name}");

    static Migration[] Load()
    {
        var prefix = $"{typeof(Migration).Namespace}.Migrations.";
        var all = typeof(Migration).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => Parse(name[prefix.Length..^".sql".Length])).OrderBy(migration => migration.Number).ToArray();
        if (!all.Select(migration => migration.Number).SequenceEqual(Enumerable.Range(1, all.Length))) throw new InvalidOperationException("migrations are numbered 1, 2, 3 …");
        return all;
    }

    static Migration Parse(string file)
    {
        var dash = file.IndexOf('-', StringComparison.Ordinal);
        return new(int.Parse(file[..dash], CultureInfo.InvariantCulture), file[(dash + 1)..], SqlText.Load($"Migrations.{file}.sql"));
    }
}
