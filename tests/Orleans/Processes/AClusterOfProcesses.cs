using System.Diagnostics;
using System.Net;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Ring;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Orleans.Tests.Processes;

/// <summary>Silos of a cluster are killed, stopped where they stand and renewed, under clients of a gateway; the checker judges what they heard and what was kept.</summary>
public sealed class AClusterOfProcesses(ITestOutputHelper output)
{
    const int Callers = 24;
    const int Rounds = 6;

    /// <summary>Limits of fifteen minutes lapse within a second and a half.</summary>
    const int Speed = 600;

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_whoever_is_killed_frozen_or_renewed()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var members = await Members.StartAsync(Speed, "orleans");
        var (seed, watch) = (Environment.TickCount, Stopwatch.StartNew());
        var random = new Random(seed);
        var crowd = await Crowd.GatherAsync(members.Folder, members.Gateway, Callers, seed);
        for (var round = 0; round < Rounds; round++)
        {
            await crowd.HearsAsync("done", random.Next(50, 200));
            var silo = random.Next(members.Processes.Count);
            switch (round % 3)
            {
                case 0: await members.ReplaceAsync(silo); break;
                case 1: await FreezeAsync(members, crowd, silo); break;
                default: await members.RenewAsync(silo); break;
            }
        }

        await crowd.HearsAsync("done", 200);
        output.WriteLine(await crowd.JudgeAsync($"seed {seed}: {Rounds} rounds in {watch.Elapsed.TotalSeconds:0} s", members.Processes));
        members.Folder.Passed();
    }

    [Fact]
    public async Task The_keys_of_a_silo_that_was_killed_answer_again_within_five_seconds()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var members = await Members.StartAsync(1, "orleans");
        var client = members.Folder.Admin(members.Gateway);
        var cases = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ReportAsync(client, $"before-{i}")));
        await members.Processes[1].KillAsync();
        var watch = Stopwatch.StartNew();
        // Asked again under their keys, they are answered by their actors, a third of which were the dead silo's.
        (await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ReportAsync(client, $"before-{i}")))).ShouldBe(cases);
        output.WriteLine($"all 60 answered after {watch.ElapsedMilliseconds} ms");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        members.Folder.Passed();
    }

    [Fact]
    public async Task A_cluster_that_ended_whole_comes_back_with_what_it_had()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var members = await Members.StartAsync(1, "orleans");
        var id = await ReportAsync(members.Folder.Admin(members.Gateway), "before");
        foreach (var silo in members.Processes) await silo.KillAsync();
        var watch = Stopwatch.StartNew();
        // It waits until it is sure that those in the table are dead.
        await members.ReplaceAsync(0);
        (await ReportAsync(members.Folder.Admin(members.Gateway), "before")).ShouldBe(id);
        output.WriteLine($"answered {watch.ElapsedMilliseconds} ms after the last was killed");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(45));
        members.Folder.Passed();
    }

    [Theory]
    [InlineData("orleans", "ring")]
    [InlineData("ring", "orleans")]
    public async Task Members_of_two_kinds_refuse_each_other(string first, string second)
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        using var folder = new SiloFolder { Postgres = await server.CreateAsync(), Host = first };
        await using var silo = await folder.JoinAsync("both");
        var (exit, _, errors) = await SiloProcess.RunAsync("--data", Path.Combine(folder.Path, "data"), "--urls", "http://127.0.0.1:0", "--postgres", folder.Postgres!, "--host", second);
        exit.ShouldBe(1);
        errors.ShouldContain($"join it with --host {first}");
        folder.Passed();
    }

    /// <summary>Until the others have declared it dead and gone on; then it wakes up, and joins as a new one.</summary>
    static async Task FreezeAsync(Members members, Crowd crowd, int silo)
    {
        var (frozen, dead) = (members.Processes[silo], await members.CountAsync("dead"));
        frozen.Signal(SiloProcess.Stop);
        await Eventually.Is(async () => await members.CountAsync("dead") > dead, async () => $"{await members.CountAsync("dead")} dead", TimeSpan.FromSeconds(30));
        await crowd.HearsAsync("done", 50);
        frozen.Signal(SiloProcess.Continue);
        await Eventually.Is(
            async () => await members.CountAsync("active") == members.Processes.Count + 1, async () => $"{await members.CountAsync("active")} active; {frozen.Output}{frozen.Errors}", TimeSpan.FromSeconds(30));
    }

    static async Task<string> ReportAsync(Client client, string key)
    {
        var reply = await client.As("H").ReportAsync($$"""{"channel":"12345","item":"component/0101","grid":"{{SamplePlan.UnitGrid}}"}""", key);
        reply.Status.ShouldBeOneOf([HttpStatusCode.Created, HttpStatusCode.OK], reply.Body);
        return reply.Id;
    }
}
