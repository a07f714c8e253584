using System.Diagnostics;
using System.Globalization;
using GridActors.Grains;
using GridActors.Grains.Plans;
using GridActors.Journal;
using GridActors.Silo.Running;
using GridActors.Silo.Starting;
using NodaTime;

namespace GridActors.Bench.Stores;

/// <summary>
/// Where the benchmark keeps its cities: each has a folder with its keys, below one temporary folder that is deleted at the end, and its data in the
/// database that is measured.
/// </summary>
abstract class Store : IDisposable
{
    static readonly TimeSpan KeyWithin = TimeSpan.FromSeconds(30);

    readonly string root;
    readonly bool ownsRoot;
    readonly string samples = Path.Combine(AppContext.BaseDirectory, "samples", "bench-city");
    readonly List<string> standing = [];
    int made;

    /// <param name="existing">A folder of another process of this benchmark, whose stores these are; null for new ones.</param>
    protected Store(string? existing = null)
    {
        ownsRoot = existing is null;
        root = existing ?? Directory.CreateTempSubdirectory("gridactors-bench-").FullName;
        // The same city where nobody files and nobody dispatches: every report waits, and climbs.
        var waiting = File.ReadAllText(Path.Combine(samples, "plan.yaml")).Replace("  file.auto: on", "  file.auto: off", StringComparison.Ordinal)
            .Replace("  dispatch.auto: on", "  dispatch.auto: off", StringComparison.Ordinal);
        var folder = Directory.CreateDirectory(Path.Combine(root, "waiting-city")).FullName;
        File.WriteAllText(Path.Combine(folder, "plan.yaml"), waiting);
        (Active, Waiting) = (BenchCity.Read(samples), BenchCity.Read(folder));
    }

    /// <summary>Leaves the databases where they are, for a look.</summary>
    public bool Keep { get; init; }

    /// <summary>For tables: SQLite, PostgreSQL.</summary>
    public abstract string Name { get; }

    public abstract Reach Reach { get; }

    /// <summary>Whether several processes may work on one of its databases.</summary>
    public virtual bool SharesDatabases => false;

    /// <summary>The arguments by which another process of the benchmark finds the same database.</summary>
    public virtual IEnumerable<string> Again => [];

    /// <summary>The city that files and dispatches by rule.</summary>
    public BenchCity Active { get; }

    /// <summary>The city in which nobody acts.</summary>
    public BenchCity Waiting { get; }

    /// <summary>The file that a folder's first key is written to.</summary>
    public static string KeyFile(string folder) => folder + ".key";

    /// <summary>A folder's first key, once it is made: a process is ready a moment before.</summary>
    /// <exception cref="InvalidOperationException">None was made.</exception>
    public static async Task<string> FirstKeyAsync(string folder)
    {
        var file = KeyFile(folder);
        for (var watch = Stopwatch.StartNew(); !File.Exists(file) || new FileInfo(file).Length == 0; await Task.Delay(20))
            if (watch.Elapsed > KeyWithin) throw new InvalidOperationException($"no key in {file}");
        return (await File.ReadAllTextAsync(file)).Trim();
    }

    /// <summary>A new city: a folder that is not there yet, and an empty database.</summary>
    public virtual string New() => Next();

    /// <summary>Another city that begins as this one stands. Nobody may have it open.</summary>
    public abstract string CopyOf(string folder);

    /// <summary>The journal of a city, created where there is none.</summary>
    public abstract IJournal Open(string folder);

    /// <summary>The same beside a silo that runs.</summary>
    public abstract IJournal OpenBeside(string folder);

    /// <summary>How a silo of this city is started.</summary>
    public virtual SiloOptions Options(string folder, BenchCity city) => new() { Data = folder, Plan = city.Folder, FirstKeyFile = KeyFile(folder) };

    /// <summary>The arguments that say where its data are, for a process.</summary>
    public virtual IEnumerable<string> Arguments(string folder) => ["--data", folder];

    /// <summary>Bytes of bodies and hashes in its log, and how many cases it has.</summary>
    public abstract (long Bytes, long Cases) LogSize(string folder);

    /// <summary>
    /// Bytes on disk, indexes included, everything that is only in a write-ahead log moved to its place, and space that may be used again marked so. Nobody
    /// may have it open.
    /// </summary>
    public abstract long DiskBytes(string folder);

    /// <summary>What the database does by itself beside a silo, given time: after a fill that took minutes for what takes a city years.</summary>
    public virtual void Settle(string folder)
    {
    }

    /// <summary>Deletes every city but those: what nobody asks for any more would only disturb what is measured next.</summary>
    public void DropAllBut(params string[] kept)
    {
        if (Keep) return;
        foreach (var folder in standing.Except(kept).ToArray())
        {
            Drop(folder);
            standing.Remove(folder);
        }
    }

    /// <summary>Deletes a city.</summary>
    protected virtual void Drop(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>A city as a silo makes it, with its keys and its plan.</summary>
    public async Task<string> PreparedAsync(BenchCity city)
    {
        var folder = New();
        var options = Options(folder, city);
        await using (var opened = await City.OpenAsync(options)) await opened.MakeKeyAsync(options);
        return folder;
    }

    /// <summary>A city as a silo makes it, then filled with so many cases by the same machines, without waiting for HTTP.</summary>
    public async Task<string> FilledAsync(int cases, Action<string> progress)
    {
        var folder = await PreparedAsync(Active);
        await using var journal = Open(folder);
        var start = SystemClock.Instance.GetCurrentInstant();
        var driver = new Driving.DirectDriver(new() { Plan = Active.Plan.Hash, ResidentActors = 20_000 }, Active.Catalog(), journal, start);
        const int group = 1_000;
        for (var first = 0; first < cases; first += group)
        {
            driver.Run(Enumerable.Range(first, Math.Min(group, cases - first)).Select(i => Driving.BenchEnvelopes.Intake(i)), start);
            if (first % 100_000 == 0) progress(string.Create(CultureInfo.InvariantCulture, $"filling: {first:n0} of {cases:n0} cases"));
        }

        driver.Expect(cases);
        driver.SnapshotAll();
        return folder;
    }

    public virtual void Dispose()
    {
        if (!ownsRoot) return;
        if (Keep) Console.Error.WriteLine($"left in {root}");
        else Directory.Delete(root, recursive: true);
    }

    protected string Next()
    {
        var folder = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"data{made++}"));
        standing.Add(folder);
        return folder;
    }

    protected static void CopyFiles(string folder, string copy)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        File.Copy(KeyFile(folder), KeyFile(copy));
    }
}

/// <summary>A plan of the benchmark.</summary>
sealed record BenchCity(string Folder, Plan Plan)
{
    public static BenchCity Read(string folder) => new(folder, PlanReader.Read(File.ReadAllText(Path.Combine(folder, "plan.yaml"))).Plan!);

    public Kernel.Contracts.GrainCatalog Catalog() => CityGrains.Catalog(new PlanBook(Plan));
}
