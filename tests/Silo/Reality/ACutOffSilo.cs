using GridActors.Silo.Tests.Hosts;
using GridActors.Silo.Tests.Hosts.Networks;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Reality;

/// <summary>A silo of a ring that reaches the database and none of the others makes way, and waits for them before it takes shards again.</summary>
public sealed class ACutOffSilo
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task One_that_is_declared_dead_before_it_owns_anything_joins_again()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var city = (Cluster)await Cluster.StartAsync("ring", speed: 1, Rig.Network);
        city.Cut(1, Cut.FromTheOthers);
        await StandsAsync("dead", 1);
        await StandsAsync("joining", 1);
        city.Silos[1].Errors.ShouldContain("reaches none of the others");
        await DeclareDeadAsync(city.Folder.Postgres!);
        await StandsAsync("dead", 2);
        await StandsAsync("joining", 1);
        (await city.CountAsync("active")).ShouldBe(3);
        city.Heal();
        await StandsAsync("active", 4);
        city.Folder.Passed();

        Task StandsAsync(string state, int members) =>
            Eventually.Is(async () => await city.CountAsync(state) == members, async () => $"{await city.CountAsync(state)} of {members} {state}; {city.Silos[1].Errors}", Soon);
    }

    static async Task DeclareDeadAsync(string postgres)
    {
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var dead = new NpgsqlCommand("UPDATE gridactors.member SET state = 'dead', ended_at = clock_timestamp() WHERE state = 'joining'", connection);
        (await dead.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
