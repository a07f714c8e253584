using GridActors.Cli.Load.Counting;
using GridActors.Cli.Load.Profiles;
using GridActors.Cli.Load.Reporting;
using GridActors.Cli.Load.Running;
using GridActors.Cli.Tests.Load.Reporting;

namespace GridActors.Cli.Tests.Load.Running;

public sealed class LoadRunTests
{
    [Fact]
    public async Task Every_report_of_the_profile_is_sent_once()
    {
        using var city = new ScriptedCity((_, _) => Task.FromResult(ScriptedCity.Created));
        var counts = await RunAsync(city, "50:1s,150:1s");

        (counts.All.Scheduled, counts.All.Sent, counts.All.Accepted, counts.All.Repeats).ShouldBe((200, 200, 200, 0));
        counts.Phases.Select(phase => phase.Accepted).ShouldBe([50, 150]);
        counts.All.Latencies.Count.ShouldBe(200);
        city.Bodies.Count.ShouldBe(200);
        city.Bodies.Values.ShouldAllBe(bodies => bodies.Count == 1);
        counts.Seconds.Sum(second => second.Accepted).ShouldBe(200);
    }

    [Fact]
    public async Task What_was_refused_for_lack_of_room_or_not_answered_comes_again_under_its_key_and_to_the_byte()
    {
        // Every report: refused, then broken off, then taken.
        using var city = new ScriptedCity((_, time) => Task.FromResult(time switch
        {
            1 => ScriptedCity.Problem(503, "overloaded"),
            2 => ScriptedCity.Broken,
            _ => ScriptedCity.Created,
        }));
        var counts = await RunAsync(city, "40:500ms");

        (counts.All.Sent, counts.All.Accepted, counts.All.Repeats, counts.All.Refused, counts.All.Failed).ShouldBe((20, 20, 40, 0, 0));
        counts.Setbacks.ShouldBe([("connection broke", 20), ("overloaded", 20)]);
        city.Bodies.Count.ShouldBe(20);
        city.Bodies.Values.ShouldAllBe(bodies => bodies.Count == 3 && bodies.Distinct().Count() == 1);
        // It is charged for the waits: 100 ms and 200 ms at least.
        counts.All.Latencies.Percentile(1).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task The_time_that_a_refusal_asks_for_is_kept()
    {
        using var city = new ScriptedCity((_, time) => Task.FromResult(time == 1 ? ScriptedCity.Problem(503, "overloaded", "Retry-After: 1\r\n") : ScriptedCity.Created));
        var counts = await RunAsync(city, "10:200ms");
        counts.All.Accepted.ShouldBe(2);
        counts.All.Latencies.Percentile(1).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_is_wrong_is_not_sent_again_and_counted_by_its_code()
    {
        using var city = new ScriptedCity((key, _) => Task.FromResult(key.EndsWith('1') ? ScriptedCity.Problem(422, "unknown-item") : ScriptedCity.Created));
        var counts = await RunAsync(city, "100:200ms");
        (counts.All.Accepted, counts.All.Refused, counts.All.Repeats).ShouldBe((18, 2, 0));
        counts.Refusals.ShouldBe([("unknown-item", 2)]);
    }

    [Fact]
    public async Task Who_is_refused_as_often_as_may_be_is_refused_in_the_end()
    {
        using var city = new ScriptedCity((_, _) => Task.FromResult(ScriptedCity.Problem(503, "overloaded")));
        var counts = await RunAsync(city, "10:200ms", repeats: 2);
        (counts.All.Sent, counts.All.Accepted, counts.All.Refused, counts.All.Repeats).ShouldBe((2, 0, 2, 4));
        city.Bodies.Values.ShouldAllBe(bodies => bodies.Count == 3);
    }

    [Fact]
    public async Task A_city_that_stands_still_is_charged_for_every_report_of_that_time()
    {
        // The first report is answered after a second; there is one connection, so the others wait for it.
        using var city = new ScriptedCity(async (_, _) =>
        {
            await first.Task;
            return ScriptedCity.Created;
        });
        var started = System.Diagnostics.Stopwatch.StartNew();
        _ = Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken).ContinueWith(_ => first.TrySetResult(), TaskScheduler.Default);
        var counts = await RunAsync(city, "100:500ms", connections: 1);

        started.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(990));
        (counts.All.Sent, counts.All.Accepted).ShouldBe((50, 50));
        // That of 10 ms was sent 990 ms late, that of 490 ms 510 ms late at least.
        counts.All.Behind.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(980));
        counts.All.Latencies.Percentile(1).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task What_could_not_be_sent_in_time_is_not_claimed()
    {
        using var city = new ScriptedCity(async (_, _) =>
        {
            await first.Task;
            return ScriptedCity.Created;
        });
        _ = Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken).ContinueWith(_ => first.TrySetResult(), TaskScheduler.Default);
        var counts = await RunAsync(city, "20:1s", connections: 2);
        counts.All.Sent.ShouldBeLessThanOrEqualTo(3);
        counts.All.Accepted.ShouldBe(counts.All.Sent);
        counts.All.Scheduled.ShouldBe(20);
    }

    [Fact]
    public async Task Silence_has_an_end()
    {
        using var city = new ScriptedCity((_, _) => new TaskCompletionSource<string>().Task);
        var counts = await RunAsync(city, "10:200ms", repeats: 1, timeout: TimeSpan.FromMilliseconds(200));
        (counts.All.Sent, counts.All.Failed, counts.All.Repeats).ShouldBe((2, 2, 2));
        counts.Failures.ShouldBe([("no answer in time", 2)]);
    }

    [Fact]
    public async Task Whoever_stops_it_gets_what_there_is()
    {
        using var city = new ScriptedCity((_, _) => Task.FromResult(ScriptedCity.Created));
        using var stop = new CancellationTokenSource();
        var all = await RunAsync(city, "100:1h", stop: stop, started: run => _ = StopAfterAsync(run, 30, stop));
        all.All.Sent.ShouldBeGreaterThanOrEqualTo(30);
        all.All.Accepted.ShouldBe(all.All.Sent);
    }

    readonly TaskCompletionSource first = new();

    static async Task StopAfterAsync(LoadRun run, int accepted, CancellationTokenSource stop)
    {
        while (run.Counts.All.Accepted < accepted) await Task.Delay(10);
        await stop.CancelAsync();
    }

    static async Task<LoadCounts> RunAsync(
        ScriptedCity city, string profile, int connections = 8, int repeats = 5, TimeSpan? timeout = null, Action<LoadRun>? started = null, CancellationTokenSource? stop = null)
    {
        var settings = new LoadSettings
        {
            Profile = LoadProfile.Parse(profile), Urls = [city.Address], Key = "ga_test", Connections = connections, Repeats = repeats, Timeout = timeout ?? TimeSpan.FromSeconds(10),
        };
        using var run = new LoadRun(settings, new ReportMaker(SmallPlan.Choices, 1, "t"));
        started?.Invoke(run);
        await run.RunAsync(stop?.Token ?? default).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var all = run.Counts.All;
        all.Sent.ShouldBe(all.Accepted + all.Refused + all.Failed);
        run.UnderWay.ShouldBe(0);
        return run.Counts;
    }
}
