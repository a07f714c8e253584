using GridActors.Hosting.Embedded;
using GridActors.Hosting.Ledger;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Journal;
using GridActors.Journal.Sqlite;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Ledger.Support;

/// <summary>
/// A ledger as a silo leaves it on a real SQLite file, with some of everything: purses with snapshots, errands with timers, parked messages, notices open and
/// settled, undelivered messages. Two sets of checkpoints lie outside: an early one, and one that proves all but the last few transitions.
/// </summary>
public sealed class SmallLedger : IAsyncLifetime
{
    public const int Errands = 40;

    readonly string folder = Directory.CreateTempSubdirectory("gridactors-ledger-").FullName;

    public static GrainCatalog Catalog { get; } = new SumsWorkload(throws: true).Catalog;

    /// <summary>The database at the time of the early checkpoints.</summary>
    public string EarlyDatabase => Path.Combine(folder, "early.db");

    public string Database => Path.Combine(folder, "journal.db");

    /// <summary>The folder of checkpoints that is copied outside.</summary>
    public string Checkpoints => Path.Combine(folder, "checkpoints");

    public string EarlyCheckpoints => Path.Combine(folder, "early");

    public string KeyPath => Path.Combine(folder, "keys", "checkpoint.key");

    public async ValueTask InitializeAsync()
    {
        await RunAsync(0, Errands / 2);
        await SignAsync(Checkpoints);
        File.Copy(Database, EarlyDatabase);
        Copy(Checkpoints, EarlyCheckpoints);
        await RunAsync(Errands / 2, Errands);
        await SignAsync(Checkpoints);
        await using var journal = SqliteJournal.Open(Database);
        for (var n = 0; n < 3; n++) await LeaveAsync(journal, $"late{n}");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return default;
    }

    /// <summary>Signs what stands in the journal, into a folder, in pieces of 30 transitions.</summary>
    public async Task SignAsync(string checkpoints, string? database = null, string? keyPath = null)
    {
        await using var journal = SqliteJournal.Open(database ?? Database);
        await SignAsync(journal, checkpoints, keyPath ?? KeyPath);
    }

    public static async Task SignAsync(IJournal journal, string checkpoints, string keyPath)
    {
        using var key = CheckpointKey.ReadOrCreate(keyPath);
        using var maker = new CheckpointMaker(journal, key, new(checkpoints), () => Instant.FromUtc(2026, 11, 22, 12, 0)) { Piece = 30 };
        await maker.MakeAsync(TestContext.Current.CancellationToken);
    }

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    async Task RunAsync(int first, int end)
    {
        await using var journal = SqliteJournal.Open(Database);
        await RunAsync(journal, first, end);
    }

    /// <summary>A silo that has those errands done and drains.</summary>
    public static async Task RunAsync(IJournal journal, int first, int end)
    {
        await using var silo = new EmbeddedSilo(new() { Settings = new() { Plan = "sums", TransitionsPerSnapshot = 4 }, Lanes = 2 }, Catalog, journal);
        await silo.StartAsync();
        for (var n = first; n < end; n++)
        {
            var wait = n % 4 == 0 ? 3_600_000 : 1;
            (await silo.AskAsync(Command($"e{n}", new StartErrand($"p{n % 5}", $"p{(n + 2) % 5}", 1 + (n % 7), n % 4, wait)), CancellationToken.None)).ShouldBeOfType<Answer.Done>();
            if (n % 9 == 3) await silo.AskAsync(Command($"x{n}", new PoisonPurse($"p{n % 5}", Failure.Throw)), CancellationToken.None);
        }

        await Embedded.Eventually.Holds(async () => await journal.CountAsync() is { Pending: 0 } counts && counts.Timers <= end / 4, () => $"{journal.CountAsync().Result}");
        await silo.DrainAsync(TimeSpan.FromSeconds(20));
    }

    static Envelope Command(string errand, Message body) =>
        new(new("errand", errand), new Cause.Outside(Fingerprint.Of("client", errand), Fingerprint.Of(body.ToString()), null), body);

    /// <summary>An errand whose messages nobody takes, as a silo leaves it that is killed right after the commit.</summary>
    public static async Task LeaveAsync(IJournal journal, string errand)
    {
        var (now, envelope) = (SystemClock.Instance.GetCurrentInstant().ToMilliseconds(), Command(errand, new StartErrand("p1", "p2", 3, 2, 3_600_000)));
        var (actor, cause, kind) = (envelope.To, (Cause.Outside)envelope.Cause, Catalog["errand"]);
        var (state, context) = (kind.Initial(actor), new EventContext(actor, now, 1, "sums"));
        var decision = kind.Decide(state, envelope.Body, new(actor, cause.Id, now, "sums"));
        var after = kind.Apply(state, decision.Events[0], context);
        var step = new Step(cause.Id, new(cause.Command, cause.Digest), decision.Events, decision.Messages, decision.Timers, decision.Reply, null, null);
        var body = new TransitionCodec(Catalog).Write(actor, new(now, "sums", [step]));
        var hash = TransitionHash.Of(actor, 1, TransitionHash.Zero, body);
        var row = new TransitionRow(1, now, body, hash, decision.Timers, decision.Messages.Length, [], [], kind.List(actor, after), [])
        {
            Notices = kind.Notices(actor, state, decision.Events[0], after, context),
        };
        (await journal.AppendAsync([new(actor, 0, TransitionHash.Zero, [row])])).ShouldHaveSingleItem().ShouldBeOfType<AppendOutcome.Committed>();
    }
}
