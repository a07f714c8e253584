using CsvHelper;

namespace GridActors.Grains.Tests.Harness;

/// <summary>Real data that stand beside the repository and are no part of it; a test that needs them is skipped where they are absent.</summary>
static class SharedData
{
    /// <summary>The lines of a file below ../shared, or below the folder that GRIDACTORS_SHARED names.</summary>
    public static string[] Lines(string path) => File.ReadAllLines(Find(path));

    /// <summary>The rows of a table, each by the names of its columns.</summary>
    public static List<Dictionary<string, string>> Rows(string path)
    {
        using var reader = CsvReader.FromText(File.ReadAllText(Find(path)), new() { Separator = ',', HasHeader = false });
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    static string Find(string path)
    {
        var root = Environment.GetEnvironmentVariable("GRIDACTORS_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
        var file = Path.Combine(root, path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not at hand (GRIDACTORS_SHARED names its folder)");
        return file;
    }
}
