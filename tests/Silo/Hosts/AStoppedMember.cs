using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Hosts;

public sealed class AStoppedMember
{
    [Fact]
    public async Task A_member_that_is_told_to_stop_while_its_database_is_away_ends_in_good_order()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        if (!server.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} is not ours to stop");
        using var folder = new SiloFolder { Postgres = await server.CreateAsync() };
        await using var silo = await folder.JoinAsync("both");
        await server.StopAsync();
        (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        silo.Output.ShouldContain("Stopped.");
        silo.Errors.ShouldNotContain("Unhandled");
        folder.Passed();
    }
}
