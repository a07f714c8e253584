using System.Diagnostics;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Reality;

/// <summary>
/// The network between a silo and its database: all lines break in the middle of what they carry and nobody is told; clients give up; new lines
/// come up, and what was on its way on the old ones arrives after what was sent on the new ones.
/// </summary>
public sealed class ACutLine(ITestOutputHelper output)
{
    const int Cuts = 10;
    const int Callers = 16;

    /// <summary>Two last until the silo itself takes the database for gone; in one of them its heartbeats go on being answered.</summary>
    const int Longest = 5, LongestButBeating = 7;

    /// <summary>A heartbeat comes every second and is given five, as a commit is; the rest is for a busy machine, and less than the driver's own patience.</summary>
    static readonly TimeSpan SeesWithin = TimeSpan.FromSeconds(20);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_whatever_bytes_the_cuts_fall_between()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateAsync();
        using var proxy = new CuttingProxy(database);
        using var folder = new SiloFolder { Postgres = proxy.ConnectionString, Speed = 600 };
        var (seed, watch) = (Environment.TickCount, Stopwatch.StartNew());
        var random = new Random(seed);
        await using (var silo = await folder.StartAsync())
        {
            var crowd = await Crowd.GatherAsync(folder, silo, Callers, seed, Patience);
            var (cutLines, late) = (0, 0L);
            for (var cut = 1; cut <= Cuts; cut++)
            {
                await crowd.HearsAsync("done", 50);
                cutLines += proxy.CutAll(random, but: cut == LongestButBeating ? "gridactors owner" : null);
                await crowd.WaitsAsync(() => proxy.KeepingBack > 0, () => "no line keeps anything back");
                if (cut is Longest or LongestButBeating) await crowd.HearsAsync("journal-away", 1, SeesWithin);
                else if (cut % 2 == 0) await GivesUpAsync(crowd);
                proxy.Heal();

                var enough = proxy.Carried + random.Next(5_000);
                await crowd.WaitsAsync(() => proxy.Carried >= enough, () => $"{proxy.Carried} of {enough} bytes carried");
                late += proxy.DeliverLate();
            }

            await crowd.HearsAsync("done", 100);
            output.WriteLine(await crowd.JudgeAsync($"seed {seed}: {Cuts} cuts of {cutLines} lines, {late} bytes late, in {watch.Elapsed.TotalSeconds:0} s"));

            // It met what it was made for.
            cutLines.ShouldBeGreaterThan(Cuts);
            late.ShouldBePositive();
            crowd.Recorder.Of("unknown").ShouldBeGreaterThanOrEqualTo(Callers);
            crowd.Recorder.Of("repeated").ShouldBeGreaterThan(Cuts);
        }

        if (!server.IsPrivate) await server.DropAsync(database);
        folder.Passed();
    }

    /// <summary>Waits until many clients have waited in vain, or were told that the silo waits itself.</summary>
    static Task GivesUpAsync(Crowd crowd)
    {
        var enough = Unanswered() + (Callers / 2);
        return crowd.WaitsAsync(() => Unanswered() >= enough, () => $"{Unanswered()} of {enough} unanswered");

        int Unanswered() => crowd.Recorder.Of("unknown") + crowd.Recorder.Of("journal-away");
    }
}
