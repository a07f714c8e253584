using System.Diagnostics;
using System.Net;
using GridActors.Cli.Explore.City;
using GridActors.Hosting.Checking;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Postgres;

/// <summary>
/// A silo under load whose database is stopped, or killed, and started again: the process lives on, refuses new work while the database is
/// away, and in the end nothing is lost or done twice.
/// </summary>
public sealed class ARestartedDatabase(ITestOutputHelper output)
{
    const int Callers = 16;
    const int Restarts = 6;

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_and_the_silo_lives_on()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        if (!server.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} is not ours to stop");
        using var folder = new SiloFolder { Postgres = await server.CreateAsync(), Speed = 600 };
        var (recorder, line, board, secrets) = (new Recorder(), new Line(), new Board(), new List<string>());
        var cancel = TestContext.Current.CancellationToken;
        var (seed, watch) = (Environment.TickCount, Stopwatch.StartNew());
        using var stop = new CancellationTokenSource();
        await using var silo = await folder.StartAsync();
        var callers = new List<Caller>();
        for (var number = 0; number < Callers; number++)
        {
            var key = (await folder.Admin(silo).PostAsync("/api/v1/keys", $$"""{"name":"caller-{{number}}","role":"ADMIN"}""")).Is(HttpStatusCode.Created)["key"]!;
            callers.Add(new($"caller-{number}", new(silo.Address, key), line, board, recorder, secrets, seed + (100 * number)));
        }

        line.Up();
        var lives = callers.Select(caller => Task.Run(() => caller.LiveAsync(stop.Token, cancel), cancel)).ToArray();
        for (var restart = 1; restart <= Restarts; restart++)
        {
            await Answers(recorder, "done", 100, lives, silo);
            await (restart % 2 == 0 ? server.KillAsync() : server.StopAsync());
            await Answers(recorder, "journal-away", 20, lives, silo);
            await server.StartAgainAsync();
        }

        await Answers(recorder, "done", 100, lives, silo);
        await stop.CancelAsync();
        await Task.WhenAll(lives);
        var (_, position) = await Quiet.ComesAsync(folder);
        (await silo.StopAsync()).ShouldBe(0, silo.Errors);

        var image = await folder.ReadAsync();
        var story = $"seed {seed}: {Restarts} restarts in {watch.Elapsed.TotalSeconds:0} s, {image.Log.Count} transitions, {string.Join(", ", recorder.Tally.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} {kind.Key}"))}";
        output.WriteLine(story);
        var checker = new Checker(folder.Catalog());
        checker.Check(image, recorder.History, secrets).Take(20).ShouldBeEmpty(story);
        CityCounts.Check(checker.Standings).ShouldBeEmpty(story);
        image.Pending.Where(message => message.Number >> Kernel.Contracts.Limits.MessageOrdinalBits <= position).ShouldBeEmpty(story);
        folder.Passed();
    }

    /// <summary>Waits for so many more answers of a kind.</summary>
    static Task Answers(Recorder recorder, string kind, int more, Task[] lives, SiloProcess silo)
    {
        var enough = recorder.Of(kind) + more;
        return Eventually.Is(() => HasEnded() ? throw new InvalidOperationException(State()) : recorder.Of(kind) >= enough, State, TimeSpan.FromSeconds(60));

        bool HasEnded() => silo.HasExited || lives.Any(life => life.IsFaulted);

        string State() => $"{recorder.Of(kind)} of {enough} {kind}; {string.Join(", ", recorder.Tally)}; {lives.FirstOrDefault(life => life.IsFaulted)?.Exception}\n{silo.Output}{silo.Errors}";
    }
}
