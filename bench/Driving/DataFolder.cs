using GridActors.Grains;
using GridActors.Grains.Plans;
using GridActors.Journal.Sqlite;
using GridActors.Silo.Running;
using GridActors.Silo.Starting;
using NodaTime;

namespace GridActors.Bench.Driving;

/// <summary>Data folders of the benchmark, below one temporary folder that is deleted at the end.</summary>
sealed class DataFolder : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("gridactors-bench-").FullName;
    int made;

    public DataFolder() => PlanFolder = Path.Combine(AppContext.BaseDirectory, "samples", "bench-city");

    public string PlanFolder { get; }

    public Plan Plan { get; } = PlanReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "bench-city", "plan.yaml"))).Plan!;

    /// <summary>The file that a folder's first key is written to.</summary>
    public static string KeyFile(string folder) => folder + ".key";

    /// <summary>The database of a folder.</summary>
    public static string Database(string folder) => Path.Combine(folder, "gridactors.db");

    public string New() => Path.Combine(root, $"data{made++}");

    public string CopyOf(string folder)
    {
        var copy = New();
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        File.Copy(KeyFile(folder), KeyFile(copy));
        return copy;
    }

    /// <summary>A folder as a silo makes it, then filled with so many cases by the same machines, without waiting for HTTP.</summary>
    public async Task<string> FilledAsync(int cases, Action<string> progress)
    {
        var folder = New();
        var options = new SiloOptions { Data = folder, Plan = PlanFolder, FirstKeyFile = KeyFile(folder) };
        await using (var city = await City.OpenAsync(options)) await city.MakeKeyAsync(options);
        await using var journal = SqliteJournal.Open(Database(folder));
        var start = SystemClock.Instance.GetCurrentInstant();
        var driver = new DirectDriver(new() { Plan = Plan.Hash, ResidentActors = 20_000 }, CityGrains.Catalog(new PlanBook(Plan)), journal, start);
        const int group = 1_000;
        for (var first = 0; first < cases; first += group)
        {
            driver.Run(Enumerable.Range(first, Math.Min(group, cases - first)).Select(i => BenchEnvelopes.Intake(i)), start);
            if (first % 100_000 == 0) progress($"filling: {first:n0} of {cases:n0} cases");
        }

        if (driver.Done != cases) throw new InvalidOperationException($"{driver.Done} of {cases} cases; first other answer: {driver.Unexpected}");
        driver.SnapshotAll();
        return folder;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
