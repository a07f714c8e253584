using System.Collections.Concurrent;
using GridActors.Grains;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Checking;
using GridActors.Hosting.Embedded;
using GridActors.Journal;
using GridActors.Journal.Sqlite;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Silo.Tests.Bugs;

/// <summary>
/// An embedded silo in this process, on SQLite, with the plan that files and dispatches by itself, and grains that may have a bug. What is
/// asked of it is written down for the checker.
/// </summary>
sealed class TestSilo : IAsyncDisposable
{
    static readonly Plan Plan = PlanReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "bench-city", "plan.yaml"))).Plan!;

    readonly EmbeddedSilo silo;
    readonly History history;

    TestSilo(string folder, GrainCatalog catalog, History history, Duration? patience)
    {
        this.history = history;
        Catalog = catalog;
        Journal = SqliteJournal.Open(Path.Combine(folder, "gridactors.db"));
        var settings = new SiloSettings { Plan = Plan.Hash };
        silo = new(new() { Settings = settings with { OldestPendingMessage = patience ?? settings.OldestPendingMessage }, Lanes = 4 }, catalog, Journal);
        silo.Alarmed += Alarms.Enqueue;
    }

    public GrainCatalog Catalog { get; }

    public SqliteJournal Journal { get; }

    public ConcurrentQueue<Alarm> Alarms { get; } = new();

    public Hosting.SiloHealth Health => silo.Health;

    /// <summary>Opens it on a folder, maybe with another department grain than the right one.</summary>
    /// <param name="patience">How long a message may wait before that is taken for overload.</param>
    public static async Task<TestSilo> StartAsync(string folder, History history, Func<GrainKind, GrainKind>? department = null, Duration? patience = null)
    {
        var sound = CityGrains.Catalog(new(Plan));
        var kinds = sound.Kinds.Select(kind => kind.Kind == Actors.DepartmentKind && department is not null ? department(kind) : kind);
        var silo = new TestSilo(folder, new(kinds), history, patience);
        await silo.silo.StartAsync();
        return silo;
    }

    /// <summary>A hotline's report, which is filed and dispatched at once.</summary>
    public async Task<(ActorId Case, Answer Answer)> ReportAsync(string item, string key)
    {
        var body = new ReportCase(new(Role.H, "desk", Principal.WholeCity), "12345", item, null, Instant.FromUtc(2026, 1, 5, 1, 0));
        var to = Actors.Case(key);
        return (to, await AskAsync(to, body, key, null));
    }

    public async Task<Answer> AskAsync(ActorId to, Message body, string key, long? version)
    {
        var (command, digest) = (Fingerprint.Of("test", key), Fingerprint.Of(body.ToString()));
        var attempt = history.Add(new(to, command, digest, body) { ExpectedVersion = version });
        var envelope = new Envelope(to, new Cause.Outside(command, digest, version), body) { IsIntake = body is ReportCase };
        var answer = await silo.AskAsync(envelope, TestContext.Current.CancellationToken);
        attempt.Answer = answer;
        return answer;
    }

    /// <summary>The state of a department, as lists show it.</summary>
    public async Task<DepartmentDocument> DepartmentAsync(string code) =>
        System.Text.Json.JsonSerializer.Deserialize((await Journal.FindAsync(Actors.Department(code)))!.Listing.Document.Span, DocumentsJson.Default.DepartmentDocument)!;

    /// <summary>Waits until so many messages wait, and no more.</summary>
    public async Task PendingAsync(int messages)
    {
        JournalCounts counts = null!;
        await Eventually.Is(async () => (counts = await Journal.CountAsync()).Pending == messages, () => Task.FromResult(counts.ToString()));
    }

    public Task<JournalImage> ReadAsync() => JournalImage.ReadAsync(Journal, Catalog.Kinds.Select(kind => kind.Kind));

    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        await Journal.DisposeAsync();
    }
}
