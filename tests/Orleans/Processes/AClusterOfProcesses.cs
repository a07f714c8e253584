using System.Diagnostics;
using System.Net;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Hosts;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Orleans.Tests.Processes;

/// <summary>What the suite for hosts does not look at: the keys of a dead silo where nothing else happens, a cluster that ended whole, members of another kind.</summary>
public sealed class AClusterOfProcesses(ITestOutputHelper output)
{
    const string Lamp = $$"""{"channel":"12345","item":"component/0101","grid":"{{SamplePlan.UnitGrid}}"}""";

    [Fact]
    public async Task The_keys_of_a_silo_that_was_killed_answer_again()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var members = await Cluster.StartAsync("orleans", speed: 1);
        var client = members.Folder.Admin(members.Front);
        var cases = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ReportAsync(client, $"before-{i}")));
        await members.Silos[1].KillAsync();
        var watch = Stopwatch.StartNew();
        // Asked again under their keys, they are answered by their actors, a third of which were the dead silo's.
        (await Task.WhenAll(Enumerable.Range(0, 60).Select(i => ReportAsync(client, $"before-{i}")))).ShouldBe(cases);
        output.WriteLine($"all 60 answered after {watch.ElapsedMilliseconds} ms");
        members.Folder.Passed();
    }

    [Fact]
    public async Task A_cluster_that_ended_whole_comes_back_with_what_it_had()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var members = await Cluster.StartAsync("orleans", speed: 1);
        var id = await ReportAsync(members.Folder.Admin(members.Front), "before");
        foreach (var silo in members.Silos) await silo.KillAsync();
        var watch = Stopwatch.StartNew();
        // It waits until it is sure that those in the table are dead.
        await members.ReplaceAsync(0);
        (await ReportAsync(members.Folder.Admin(members.Front), "before")).ShouldBe(id);
        output.WriteLine($"answered {watch.ElapsedMilliseconds} ms after the last was killed");
        members.Folder.Passed();
    }

    [Fact]
    public async Task A_gateway_that_is_there_before_the_first_silo_says_so_finds_it_when_it_comes_and_hears_what_it_commits()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        using var folder = new SiloFolder { Postgres = await server.CreateAsync(), Host = "orleans" };
        await using var gateway = await folder.JoinAsync("gateway");
        var client = folder.Admin(gateway).As("H");
        (await client.ReportAsync(Lamp, "early")).IsProblem(503, "no-silo");
        await using var silo = await folder.JoinAsync("silo");
        await Eventually.Is(async () => (await client.ReportAsync(Lamp, "early")).Status == HttpStatusCode.Created, () => Task.FromResult(gateway.Errors), TimeSpan.FromSeconds(30));
        output.WriteLine($"who waited for a notice was told after {string.Join(", ", (await Following.FollowAsync(folder, gateway)).Select(ms => $"{ms:0}"))} ms");
        folder.Passed();
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

    static async Task<string> ReportAsync(Client client, string key)
    {
        var reply = await client.As("H").ReportAsync(Lamp, key);
        reply.Status.ShouldBeOneOf([HttpStatusCode.Created, HttpStatusCode.OK], reply.Body);
        return reply.Id;
    }
}
