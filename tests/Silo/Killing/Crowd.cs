using System.Net;
using GridActors.Cli.Explore.City;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Killing;

/// <summary>Clients of one silo that lives on whatever happens to its database, and the judgement of what it kept and what they heard.</summary>
sealed class Crowd
{
    readonly SiloFolder folder;
    readonly SiloProcess silo;
    readonly List<string> secrets = [];
    readonly CancellationTokenSource stop = new();
    readonly List<Task> lives = [];

    Crowd(SiloFolder folder, SiloProcess silo) => (this.folder, this.silo) = (folder, silo);

    public Recorder Recorder { get; } = new();

    /// <summary>Its callers begin at once.</summary>
    /// <param name="patience">How long they wait for an answer; null for longer than any silo takes.</param>
    public static async Task<Crowd> GatherAsync(SiloFolder folder, SiloProcess silo, int callers, int seed, TimeSpan? patience = null)
    {
        var crowd = new Crowd(folder, silo);
        var cancel = TestContext.Current.CancellationToken;
        var (line, board) = (new Line(), new Board());
        var people = new List<Caller>();
        for (var number = 0; number < callers; number++)
        {
            var name = $"caller-{number:00}";
            var key = (await folder.Admin(silo).PostAsync("/api/v1/keys", $$"""{"name":"{{name}}","role":"ADMIN"}""")).Is(HttpStatusCode.Created)["key"]!;
            people.Add(new(name, new(silo.Address, key, patience), line, board, crowd.Recorder, crowd.secrets, seed + (100 * number)));
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

        bool HasEnded() => silo.HasExited || lives.Exists(life => life.IsFaulted);

        string State() => $"{state()}; {Tally()}; {lives.Find(life => life.IsFaulted)?.Exception}\n{silo.Output}{silo.Errors}";
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
        (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        foreach (var other in others) (await other.StopAsync()).ShouldBe(0, other.Errors);

        var image = await folder.ReadAsync();
        var story = $"{what}, {image.Log.Count} transitions, {Tally()}";
        var checker = new Checker(folder.Catalog());
        checker.Check(image, Recorder.History, secrets).Take(20).ShouldBeEmpty(story);
        CityCounts.Check(checker.Standings).ShouldBeEmpty(story);
        image.Pending.Where(message => message.Number >> Limits.MessageOrdinalBits <= position).ShouldBeEmpty(story);
        image.Timers.Where(timer => timer.Due <= from).ShouldBeEmpty(story);
        image.Parked.ShouldBeEmpty(story);
        return story;
    }

    string Tally() => string.Join(", ", Recorder.Tally.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} {kind.Key}"));
}
