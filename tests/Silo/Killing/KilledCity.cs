using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GridActors.Hosting.Checking;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Tests.Support;
using NodaTime;

namespace GridActors.Silo.Tests.Killing;

/// <summary>
/// A real silo under 64 concurrent clients, killed with SIGKILL and started again twenty times, then left in quiet until everything that was
/// accepted has come to its end, and stopped. What it kept and what its clients heard are judged by the tests.
///
/// The city's clock runs so fast that its stage limits of 15 minutes lapse within two seconds, and a disposal's of two hours within twelve.
/// </summary>
[CollectionDefinition]
public sealed class KilledCity : IAsyncLifetime, ICollectionFixture<KilledCity>
{
    public const int Kills = 20;
    const int Callers = 64;
    const int RowsOfTheBeginning = 1_000;
    const int Speed = 600;

    readonly Recorder recorder = new();
    readonly Line line = new();
    readonly Board board = new();
    readonly List<string> secrets = [];
    readonly SiloFolder folder = new() { Speed = Speed };
    readonly Stopwatch watch = Stopwatch.StartNew();

    internal Recorder Recorder => recorder;

    internal SiloFolder Folder => folder;

    internal JournalImage Image { get; private set; } = null!;

    /// <summary>As much of the run as a checker reads in no time: the log's first rows with what follows from them, and what was heard of them.</summary>
    internal (JournalImage Image, History History) Beginning { get; private set; }

    internal IReadOnlyList<string> Secrets => secrets;

    /// <summary>City time when the last client had its last answer: what was due or sent before must be done in the end.</summary>
    internal Instant QuietFrom { get; private set; }

    /// <summary>City time when the silo was told to stop.</summary>
    internal Instant StoppedAt { get; private set; }

    internal long QuietFromPosition { get; private set; }

    internal int ExitCode { get; private set; }

    internal string Story { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var stop = new CancellationTokenSource();
        var port = QuietPort(random);
        var silo = await folder.StartAsync(port);
        try
        {
            var clients = new List<Client>();
            for (var number = 0; number < Callers; number++) clients.Add(new(silo.Address, await KeyAsync(folder.Admin(silo), Name(number))));
            line.Up();
            var lives = clients.Select((client, number) =>
                Task.Run(() => new Caller(Name(number), client, line, board, recorder, secrets, seed + (100 * number)).LiveAsync(stop.Token, cancel), cancel)).ToArray();
            for (var kill = 0; kill < Kills; kill++)
            {
                // Mostly in the thick of it, now and then in the first moments of a new life, when the past is still being caught up with.
                var enough = recorder.Answers + (random.Next(4) == 0 ? random.Next(1, 20) : random.Next(100, 500));
                await Eventually.Is(() => recorder.Answers >= enough || lives.Any(life => life.IsFaulted), () => $"{recorder.Answers} answers\n{silo.Output}{silo.Errors}");
                line.Down();
                await silo.KillAsync();
                await silo.DisposeAsync();
                silo = await folder.StartAsync(port);
                line.Up();
            }

            await stop.CancelAsync();
            await Task.WhenAll(lives);
            (QuietFrom, QuietFromPosition) = await Quiet.ComesAsync(folder);
            StoppedAt = await Quiet.NowAsync(folder);
            ExitCode = await silo.StopAsync();
        }
        finally
        {
            await silo.DisposeAsync();
        }

        Image = await folder.ReadAsync();
        Beginning = BeginningOf(Image, recorder.History);
        Story = $"seed {seed}: {Kills} kills in {watch.Elapsed.TotalSeconds:0} s, {Image.Log.Count} transitions, {string.Join(", ", recorder.Tally.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} {kind.Key}"))}";
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    (JournalImage, History) BeginningOf(JournalImage image, History history)
    {
        var last = image.Log[Math.Min(RowsOfTheBeginning, image.Log.Count) - 1].Position;
        var beginning = new Doctor(folder.Catalog()).UpTo(image, last);
        var versions = beginning.Heads.ToDictionary(head => head.Actor, head => head.Version);
        return (beginning, History.Of(history.Attempts.Where(attempt => attempt.SentAfter <= last && attempt.Answer switch
        {
            Kernel.Log.Answer.Done done => done.Position <= last,
            Kernel.Log.Answer.Refused refused => refused.Version <= versions.GetValueOrDefault(attempt.To),
            _ => true,
        })));
    }

    /// <summary>
    /// A free port below those that systems give to outgoing connections: while the silo is dead nobody else may get its own.
    /// </summary>
    internal static int QuietPort(Random random)
    {
        while (true)
        {
            var port = random.Next(15_000, 30_000);
            using var probe = new TcpListener(IPAddress.Loopback, port);
            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                continue;
            }
        }
    }

    static string Name(int number) => $"caller-{number:00}";

    static async Task<string> KeyAsync(Client admin, string name) =>
        (await admin.PostAsync("/api/v1/keys", $$"""{"name":"{{name}}","role":"ADMIN"}""")).Is(HttpStatusCode.Created)["key"]!;
}
