using System.Diagnostics;
using GridActors.Silo.Tests.Killing;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>
/// What holds for every host, as processes: under clients who ask again where they do not know, whatever befalls the processes and their database, nothing accepted is lost,
/// done twice or done early. The checker that judges simulated runs judges these as well. The city's clock runs so fast that limits of fifteen minutes lapse
/// within a second and a half, so cases climb all the while.
///
/// How often is short for the gate; <c>GRIDACTORS_KILLS</c> and <c>GRIDACTORS_FREEZES</c> make it long, <c>GRIDACTORS_OUTAGE</c> (seconds) sets how long the database is away,
/// <c>GRIDACTORS_STEPS</c> how often a clock jumps.
/// </summary>
public abstract class HostConformance(ITestOutputHelper output)
{
    protected const int Speed = 600;
    const int Callers = 12;

    /// <summary>
    /// The longest that a caller takes between two requests, milliseconds. Callers who take none leave a small machine no processor for a process to start with, and the judge
    /// a log of tens of thousands; <c>GRIDACTORS_MOMENT</c> sets another.
    /// </summary>
    static readonly int Moment = Often("GRIDACTORS_MOMENT", 100);

    /// <summary>Seconds.</summary>
    const int Hour = 3_600;

    protected ITestOutputHelper Output => output;

    /// <summary>Of the gate; a host may be given others.</summary>
    protected abstract int Kills { get; }

    /// <summary>Of the gate: 1, or none.</summary>
    protected virtual int Renewals => 1;

    /// <summary>Whether something in it goes by the time of day, though nothing of ours does.</summary>
    protected virtual bool GoesByTheClock => false;

    private protected abstract Task<Deployment> StartAsync(Rig rig);

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_whoever_is_killed()
    {
        var (left, killed) = (Often("GRIDACTORS_KILLS", Kills), 0);
        await JudgeAsync("killed", () => left > 0, async (city, _, random) =>
        {
            // Of three now one, now two at once.
            var victims = Enumerable.Range(0, city.Silos.Count).OrderBy(_ => random.Next()).Take(Math.Clamp(random.Next(1, city.Silos.Count), 1, left)).ToArray();
            await city.ReplaceAsync(victims);
            left -= victims.Length;
            killed += victims.Length;
        });
        Output.WriteLine($"{killed} processes");
    }

    [Fact]
    public Task Nothing_is_lost_or_done_twice_or_early_whoever_stands_still() => JudgeAsync("frozen", Often("GRIDACTORS_FREEZES", 2), async (city, crowd, random) =>
        await city.FreezeAsync(random.Next(city.Silos.Count), crowd));

    [Fact]
    public async Task Nothing_is_lost_when_each_is_renewed_in_turn()
    {
        var times = Often("GRIDACTORS_RENEWALS", Renewals);
        if (times == 0) Assert.Skip("the gate has it in another scenario of this host; GRIDACTORS_RENEWALS=1 runs it");
        await JudgeAsync("renewed", times, async (city, crowd, _) =>
        {
            for (var silo = 0; silo < city.Silos.Count; silo++) await city.RenewAsync(silo);
            // Whoever waits meanwhile is answered in the end; nobody is sent away.
            crowd.Recorder.Of("no-silo").ShouldBe(0);
        });
    }

    [Fact]
    public Task Nothing_is_lost_and_nobody_is_declared_dead_while_the_database_is_away() => JudgeAsync("without a database", Often("GRIDACTORS_OUTAGES", 1), async (city, crowd, random) =>
    {
        if (!city.Server.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} is not ours to stop");
        var (dead, away) = (await city.CountAsync("dead"), Stopwatch.StartNew());
        var silos = city.Silos.ToArray();
        await (random.Next(2) == 0 ? city.Server.KillAsync() : city.Server.StopAsync());
        await crowd.HearsAsync("journal-away", 20);
        var outage = TimeSpan.FromSeconds(Often("GRIDACTORS_OUTAGE", 3));
        await crowd.WaitsAsync(() => away.Elapsed > outage, () => $"{away.Elapsed} of {outage}");
        await city.Server.StartAgainAsync();
        var back = Stopwatch.StartNew();
        await crowd.HearsAsync("done", 1);
        Output.WriteLine($"the first answer {back.Elapsed.TotalSeconds:0.00} s after it was back");
        await crowd.HearsAsync("done", 100);
        (await city.CountAsync("dead")).ShouldBe(dead);
        silos.ShouldAllBe(silo => !silo.HasExited);
    });

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_or_early_and_nobody_is_declared_dead_when_the_clock_of_a_machine_jumps()
    {
        if (FalseClock.Missing is { } missing) Assert.Skip(missing);
        if (GoesByTheClock && Often("GRIDACTORS_STEPS", 0) == 0) Assert.Skip("this host goes by the machine's clock (docs/cluster.md); GRIDACTORS_STEPS tries it all the same");
        var (jumps, time) = (new[] { Hour, -Hour, 0 }, 0);
        await JudgeAsync("its clock set", Often("GRIDACTORS_STEPS", jumps.Length), async (city, crowd, random) =>
        {
            var (dead, silo) = (await city.CountAsync("dead"), random.Next(city.Silos.Count));
            var ahead = jumps[time++ % jumps.Length];
            city.SetClock(silo, ahead);
            await Eventually.Is(
                async () => await FalseClock.ShownByAsync(city.Silos[silo]) is { } shown && Math.Abs((shown - DateTimeOffset.UtcNow).TotalSeconds - ahead) < Hour / 2,
                async () => $"its clock shows {await FalseClock.ShownByAsync(city.Silos[silo])}", TimeSpan.FromSeconds(30));
            await crowd.HearsAsync("done", 50);
            if (!GoesByTheClock) (await city.CountAsync("dead")).ShouldBe(dead);
        }, Rig.Clocks);
    }

    private protected Task JudgeAsync(string what, int times, Func<Deployment, Crowd, Random, Task> befall, Rig rig = Rig.Usual, int callers = Callers)
    {
        var time = 0;
        return JudgeAsync(what, () => time++ < times, befall, rig, callers);
    }

    async Task JudgeAsync(string what, Func<bool> again, Func<Deployment, Crowd, Random, Task> befall, Rig rig = Rig.Usual, int callers = Callers)
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var city = await StartAsync(rig);
        var (seed, watch) = (Environment.TickCount, Stopwatch.StartNew());
        var random = new Random(seed);
        var crowd = await Crowd.GatherAsync(city.Folder, () => city.Front, city.Line, callers, seed, moment: Moment);
        var slowest = new List<double>();
        while (again())
        {
            await crowd.HearsAsync("done", random.Next(30, 150));
            crowd.Recorder.TakeSlowest();
            await befall(city, crowd, random);
            await crowd.HearsAsync("done", 50);
            slowest.Add(crowd.Recorder.TakeSlowest().TotalSeconds);
        }

        await crowd.HearsAsync("done", 100);
        city.Silos.ShouldAllBe(silo => !silo.HasExited, string.Join('\n', city.Silos.Select(silo => silo.Errors)));
        slowest.Sort();
        Output.WriteLine($"slowest answer of each of the {slowest.Count} times, in seconds: half within {slowest[slowest.Count / 2]:0.00}, all within {slowest[^1]:0.00}");
        Output.WriteLine(await crowd.JudgeAsync($"seed {seed}: {slowest.Count} times {what} in {watch.Elapsed.TotalSeconds:0} s", city.Silos.Except([city.Front])));
        city.Folder.Passed();
    }

    private protected static int Often(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var often) ? often : otherwise;
}
