using System.Net;
using GridActors.Cli.Explore.City;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using NodaTime;

namespace GridActors.Silo.Tests.Reality;

/// <summary>
/// A machine that swaps, a container that is paused: the silo stands still with all its connections open, for so long that its clients give up and
/// its timers fall due, and goes on as if nothing had happened. Its clients have asked again meanwhile, on other connections.
/// </summary>
public sealed class AFrozenSilo(ITestOutputHelper output)
{
    const int Freezes = 5;
    const int Callers = 24;

    /// <summary>Limits of fifteen minutes lapse within a second and a half.</summary>
    const int Speed = 600;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    static readonly Duration Still = Duration.FromMinutes(30);

    readonly Recorder recorder = new();
    readonly List<string> secrets = [];
    readonly List<(Instant From, Instant To)> frozen = [];
    readonly SiloFolder folder = new() { Speed = Speed };

    [Fact]
    public async Task It_loses_nothing_does_nothing_early_and_nothing_twice()
    {
        var seed = Environment.TickCount;
        var (from, position) = await LiveAsync(seed);

        var image = await folder.ReadAsync();
        var story = $"seed {seed}, {folder.Path}: {image.Log.Count} transitions, {string.Join(", ", recorder.Tally.Select(kind => $"{kind.Value} {kind.Key}"))}";
        output.WriteLine(story);
        var checker = new Checker(folder.Catalog());
        checker.Check(image, recorder.History, secrets).Take(20).ShouldBeEmpty(story);
        CityCounts.Check(checker.Standings).ShouldBeEmpty(story);
        image.Pending.Where(message => message.Number >> Limits.MessageOrdinalBits <= position).ShouldBeEmpty(story);
        image.Timers.Where(timer => timer.Due <= from).ShouldBeEmpty(story);
        image.Parked.ShouldBeEmpty(story);

        // It met what it was made for.
        recorder.Of("unknown").ShouldBeGreaterThanOrEqualTo(Freezes * Callers / 2, story);
        recorder.Of("repeated").ShouldBeGreaterThan(Freezes, story);
        FellDueWhileFrozen(image).ShouldBeGreaterThan(Freezes, story);
        folder.Passed();
        folder.Dispose();
    }

    /// <summary>Runs the city until all has come to its end; before which time and position.</summary>
    async Task<(Instant From, long Position)> LiveAsync(int seed)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var silo = await folder.StartAsync();
        var (line, board) = (new Line(), new Board());
        line.Up();
        using var stop = new CancellationTokenSource();
        var lives = new List<Task>();
        for (var number = 0; number < Callers; number++)
        {
            var (name, chance) = ($"caller-{number:00}", seed + (100 * number));
            var key = (await folder.Admin(silo).PostAsync("/api/v1/keys", $$"""{"name":"{{name}}","role":"ADMIN"}""")).Is(HttpStatusCode.Created)["key"]!;
            var client = new Client(silo.Address, key, Patience);
            lives.Add(Task.Run(() => new Caller(name, client, line, board, recorder, secrets, chance).LiveAsync(stop.Token, cancel), cancel));
        }

        for (var freeze = 0; freeze < Freezes; freeze++)
        {
            var enough = recorder.Answers + 300;
            await Eventually.Is(() => recorder.Answers >= enough || lives.Exists(life => life.IsFaulted), () => $"{recorder.Answers} answers\n{silo.Output}{silo.Errors}");
            await FreezeAsync(silo);
        }

        await stop.CancelAsync();
        await Task.WhenAll(lives);
        var quiet = await Quiet.ComesAsync(folder);
        (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        return quiet;
    }

    async Task FreezeAsync(SiloProcess silo)
    {
        var unheard = recorder.Of("unknown");
        silo.Signal(SiloProcess.Stop);
        var from = await Quiet.NowAsync(folder);
        var now = from;
        await Eventually.Is(
            async () => (now = await Quiet.NowAsync(folder)) - from >= Still && recorder.Of("unknown") - unheard >= Callers / 2,
            () => Task.FromResult($"{recorder.Of("unknown") - unheard} clients have given up, {now - from} of city time have passed"));
        silo.Signal(SiloProcess.Continue);
        frozen.Add((from, now));
    }

    /// <summary>Timers whose due time passed unseen, and that fired all the same.</summary>
    int FellDueWhileFrozen(JournalImage image)
    {
        var codec = new TransitionCodec(folder.Catalog());
        var set = new Dictionary<(ActorId, string), Instant>();
        var fell = 0;
        foreach (var row in image.Log)
        {
            foreach (var step in codec.Read(row.Actor, row.Body.Span).Steps)
            {
                var parts = step.Cause.Split(':');
                if (parts[0] == "timer" && set.TryGetValue((row.Actor, string.Join(':', parts[1..^1])), out var due) && frozen.Exists(span => due > span.From && due < span.To)) fell++;
                foreach (var change in step.Timers)
                    if (change.Due is { } at) set[(row.Actor, change.Name)] = at;
            }
        }

        return fell;
    }
}
