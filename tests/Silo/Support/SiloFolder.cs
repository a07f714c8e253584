using GridActors.Grains;
using GridActors.Grains.Contracts;
using GridActors.Grains.NextRelease;
using GridActors.Grains.Plans;
using GridActors.Hosting.Checking;
using GridActors.Journal;
using GridActors.Journal.Postgres;
using GridActors.Journal.Sqlite;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Clocks;

namespace GridActors.Silo.Tests.Support;

/// <summary>
/// What one silo keeps: its data folder, its first key, and its plan where it is not the sample. It goes with the test, unless that has
/// not said that it passed: then it is kept for inspection, and its path told.
/// </summary>
sealed class SiloFolder : IDisposable
{
    readonly bool isOwned;
    bool passed;

    /// <param name="path">A folder that exists; null for a new one.</param>
    public SiloFolder(string? path = null)
    {
        isOwned = path is null;
        Path = path ?? Directory.CreateTempSubdirectory("gridactors-silo-").FullName;
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "data", "gridactors.db");

    /// <summary>Connection string of the database that holds the journal; null for a file in the folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>City time for each real time.</summary>
    public int Speed { get; init; } = 1;

    /// <summary>City time at which it begins; null for the real one.</summary>
    public string? ClockFrom { get; init; }

    /// <summary>The plan's text.</summary>
    public string Plan { get; init; } = SamplePlan.Text;

    /// <summary>The first administrator's key, which the first start told.</summary>
    public string AdminKey { get; private set; } = "";

    /// <summary>Starts a silo on it.</summary>
    /// <param name="port">0 for one that is free.</param>
    /// <param name="under">A program and its arguments that run the silo, such as a tracer.</param>
    public Task<SiloProcess> StartAsync(int port = 0, params string[] under) => RunAsync(new() { Port = port, Under = under });

    /// <summary>The host of those that join: ring or orleans.</summary>
    public string Host { get; init; } = "ring";

    /// <summary>Starts one of several on it.</summary>
    /// <param name="role">silo, gateway or both.</param>
    public Task<SiloProcess> JoinAsync(string role) => JoinAsync(role, new());

    /// <inheritdoc cref="JoinAsync(string)"/>
    /// <param name="way">What is not as usual.</param>
    public Task<SiloProcess> JoinAsync(string role, Way way) =>
        RunAsync(way with { More = ["--host", Host, "--role", role, .. way.More] });

    async Task<SiloProcess> RunAsync(Way way)
    {
        List<string> arguments = ["--data", System.IO.Path.Combine(Path, "data"), "--speed", $"{Speed}", "--urls", $"http://127.0.0.1:{way.Port}"];
        var file = System.IO.Path.Combine(Path, "plan.yaml");
        await File.WriteAllTextAsync(file, Plan);
        arguments.AddRange(["--plan", file]);
        if ((way.Postgres ?? Postgres) is { } database) arguments.AddRange(["--postgres", database]);
        arguments.AddRange(way.More);
        if (ClockFrom is { } from) arguments.AddRange(["--clock-from", from]);

        var silo = await SiloProcess.StartAsync(way.Program, way.Under, [.. arguments]);
        AdminKey = silo.Key ?? AdminKey;
        return silo;
    }

    /// <summary>Its administrator at a silo that runs on it.</summary>
    public Client Admin(SiloProcess silo) => new(silo.Address, AdminKey);

    /// <summary>The journal, read beside its silo or after it.</summary>
    public async Task<IJournal> OpenAsync() => Postgres is null
        ? SqliteJournal.Open(Database, new() { ReadOnly = true })
        : await PostgresJournal.OpenAsync(Postgres, new() { ReadOnly = true });

    public async Task<JournalImage> ReadAsync()
    {
        await using var journal = await OpenAsync();
        return await JournalImage.ReadAsync(journal, Catalog().Kinds.Select(kind => kind.Kind), withPersonal: true);
    }

    /// <summary>Whether its journal may hold what only the next release knows.</summary>
    public bool IsUpgraded { get; set; }

    /// <summary>The city's actors under the plan of this folder.</summary>
    public GrainCatalog Catalog()
    {
        var read = PlanReader.Read(Plan);
        var today = CityGrains.Catalog(new(read.Plan ?? throw new InvalidOperationException(string.Join('\n', read.Faults))));
        return IsUpgraded ? new(today.Kinds.Select(kind => kind.Kind == Actors.CaseKind ? new NextCaseGrain(kind, today.Level + 1) : kind)) : today;
    }

    /// <summary>The city's clock as the folder remembers it.</summary>
    public async Task<CityClock> ClockAsync()
    {
        await using var journal = await OpenAsync();
        return System.Text.Json.JsonSerializer.Deserialize<CityClock>((await journal.ReadSettingAsync("clock"))!, ClockText)!;
    }

    /// <summary>Nothing in it needs to be looked at.</summary>
    public void Passed() => passed = true;

    public void Dispose()
    {
        if (!isOwned) return;
        if (passed) Directory.Delete(Path, recursive: true);
        else Console.Error.WriteLine($"kept for inspection: {Path}");
    }

    static readonly System.Text.Json.JsonSerializerOptions ClockText = new() { Converters = { new InstantJson() } };
}
