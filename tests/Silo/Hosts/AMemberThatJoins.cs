using System.Net;
using GridActors.Grains.Contracts;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Hosts;

public sealed class AMemberThatJoins(ITestOutputHelper output)
{
    [Fact]
    public async Task Who_waits_at_a_gateway_for_a_notice_is_told_of_what_another_silo_commits()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        using var folder = new SiloFolder { Postgres = await server.CreateAsync() };
        await using var silo = await folder.JoinAsync("silo");
        await using var gateway = await folder.JoinAsync("gateway");
        var took = await Following.FollowAsync(folder, gateway);
        output.WriteLine($"told after {string.Join(", ", took.Select(ms => $"{ms:0}"))} ms");
        folder.Passed();
    }

    [Fact]
    public async Task Nothing_of_what_it_rehearsed_is_in_the_journal()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        using var folder = new SiloFolder { Postgres = await server.CreateAsync() };
        await using var silo = await folder.JoinAsync("both");
        (await folder.Admin(silo).As("H").ReportAsync($$"""{"channel":"12345","item":"component/0101","grid":"{{SamplePlan.UnitGrid}}"}""", "first")).Is(HttpStatusCode.Created);
        (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        var image = await folder.ReadAsync();
        image.Heads.Count(head => head.Actor.Kind == Actors.CaseKind).ShouldBe(1, "the one that was reported");
        image.Log.Min(row => row.Position).ShouldBe(1);
        folder.Passed();
    }
}
