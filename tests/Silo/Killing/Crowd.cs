using System.Net;
using GridActors.Cli.Explore.City;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Killing;

/// <summary>Clients of a city, and the judgement of what it kept and what they heard.</summary>
sealed class Crowd
{
    readonly SiloFolder folder;
    readonly Func<SiloProcess> front;
    readonly List<string> secrets = [];
    readonly CancellationTokenSource stop = new();
    readonly List<Task> lives = [];

    readonly Line line;

    Crowd(SiloFolder folder, Func<SiloProcess> front, Line line) => (this.folder, this.front, this.line) = (folder, front, line);

    public Recorder Recorder { get; } = new();

    /// <summary>Clients of one silo that lives on whatever happens. They begin at once.</summary>
    /// <param name="patience">How long they wait for an answer; null for longer than any silo takes.</param>
    public static Task<Crowd> GatherAsync(SiloFolder folder, SiloProcess silo, int callers, int seed, TimeSpan? patience = null) =>
        GatherAsync(folder, () => silo, new(), callers, seed, patience);

    /// <param name="front">Who takes the requests now, always at the same address.</param>
    /// <param name="line">Whether anybody does.</param>
    /// <param name="moment">As that of a <see cref="Caller"/>.</param>
    public static async Task<Crowd> GatherAsync(SiloFolder folder, Func<SiloProcess> front, Line line, int callers, int seed, TimeSpan? patience = null, int moment = 0)
    {
        var crowd = new Crowd(folder, front, line);
        var cancel = TestContext.Current.CancellationToken;
        var board = new Board();
        var silo = front();
        var people = new List<Caller>();
        for (var number = 0; number < callers; number++)
        {
            var name = $"caller-{number:00}";
            var key = (await folder.Admin(silo).PostAsync("/api/v1/keys", $$"""{"name":"{{name}}","role":"ADMIN"}""")).Is(HttpStatusCode.Created)["key"]!;
            people.Add(new(name, new(silo.Address, key, patience), line, board, crowd.Recorder, crowd.secrets, seed + (100 * number), moment));
        }

        line.Up();
        crowd.lives.AddRange(people.Select(caller => Task.Run(() => caller.LiveAsync(crowd.stop.Token, cancel), cancel)));
        return crowd;
    }

    /// <summary>Waits for so many more answers of a kind; "unknown" are those that did not come.</summary>
    public async Task HearsAsync(string kind, int more, TimeSpan? within = null)
    {
        var enough = Recorder.Of(kind) + more;
        await WaitsAsync(() => Recorder.Of(kind) >= enough, () => $"{Recorder.Of(kind)} of {enough} {kind}", within);
    }

    /// <summary>Waits for what happens while its callers live.</summary>
    public Task WaitsAsync(Func<bool> condition, Func<string> state, TimeSpan? within = null)
    {
        return Eventually.Is(() => HasEnded() ? throw new InvalidOperationException(State()) : condition(), State, within ?? TimeSpan.FromSeconds(60));

        bool HasEnded() => (line.IsUp && front().HasExited) || lives.Exists(life => life.IsFaulted);

        string State() => $"{state()}; {Tally()}; {lives.Find(life => life.IsFaulted)?.Exception}\n{front().Output}{front().Errors}";
    }

    /// <summary>Ends the lives of its callers and, when what was accepted has come to its end, that of the silo; and judges.</summary>
    /// <param name="what">What happened, for the story.</param>
    /// <param name="others">Other processes on the journal, which are stopped before it is read.</param>
    /// <returns>The story.</returns>
    public async Task<string> JudgeAsync(string what, params IEnumerable<SiloProcess> others)
    {
        await stop.CancelAsync();
        await Task.WhenAll(lives);
        var (from, position) = await Quiet.ComesAsync(folder);
        (await front().StopAsync()).ShouldBe(0, front().Errors);
        foreach (var other in others) (await other.StopAsync()).ShouldBe(0, other.Errors);

        var until = await Quiet.NowAsync(folder);
        var image = await folder.ReadAsync();
        var story = $"{what}, {image.Log.Count} transitions, {Tally()}";
        var checker = new Checker(folder.Catalog());
        checker.Check(image, Recorder.History, secrets).Take(20).ShouldBeEmpty(story);
        CityCounts.Check(checker.Standings).ShouldBeEmpty(story);
        image.Pending.Where(message => message.Number >> Limits.MessageOrdinalBits <= position).ShouldBeEmpty(story);
        image.Timers.Where(timer => timer.Due <= from).ShouldBeEmpty(story);
        image.Parked.ShouldBeEmpty(story);
        Times.Check(image, folder.Catalog(), folder.Speed, until).Take(20).ShouldBeEmpty(story);
        return story;
    }

    string Tally() => string.Join(", ", Recorder.Tally.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} {kind.Key}"));
}
