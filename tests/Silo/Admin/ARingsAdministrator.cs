using System.Globalization;
using System.Net;
using GridActors.Silo.Tests.Hosts;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Admin;

/// <summary><c>gridactors admin</c> on a ring of three silos and a gateway.</summary>
public sealed class ARingsAdministrator
{
    [Fact]
    public async Task Sees_who_owns_what_and_an_actor_is_retried_and_a_silo_drained_from_outside()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var members = await Cluster.StartAsync("ring", speed: 1);
        var (folder, database) = (members.Folder, members.Folder.Postgres!);

        var silos = await Tool.RunAsync("admin", "silos", "--postgres", database);
        silos.Output.Split('\n').Count(line => line.Contains("active", StringComparison.Ordinal)).ShouldBe(4, silos.Output);
        (await SharesAsync(database)).ShouldSatisfyAllConditions(shares => shares.Length.ShouldBe(3), shares => shares.Sum().ShouldBe(1_024), shares => shares.Min().ShouldBeGreaterThan(200));
        var list = await Tool.RunAsync("admin", "shards", "--list", "--postgres", database);
        var numbers = list.Output.Split('\n').Where(line => line.StartsWith(new string(' ', 16), StringComparison.Ordinal)).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(text => int.Parse(text, CultureInfo.InvariantCulture));
        numbers.Order().ShouldBe(Enumerable.Range(0, 1_024));
        (await Tool.RunAsync("admin", "shards", "--actor", "department/sanitation", "--postgres", database)).Output.ShouldContain("department/sanitation is of shard ");
        (await Tool.RunAsync("admin", "shards", "--actor", "sanitation", "--postgres", database)).Exit.ShouldBe(2);

        // The gateway owns nothing, and passes it on.
        (await Tool.RunAsync("admin", "retry", "department/sanitation", "--url", members.Front.Address.ToString(), "--key", folder.AdminKey)).Exit.ShouldBe(0);
        (await Tool.RunAsync("admin", "drain", "--url", members.Silos[1].Address.ToString(), "--key", folder.AdminKey)).Exit.ShouldBe(0);
        (await members.Silos[1].ExitAsync()).ShouldBe(0, members.Silos[1].Errors);
        (await SharesAsync(database)).ShouldSatisfyAllConditions(shares => shares.Length.ShouldBe(2), shares => shares.Sum().ShouldBe(1_024));
        (await folder.Admin(members.Front).As("H").ReportAsync("""{"channel":"12345","item":"component/0101","grid":"211103001001001"}""")).Is(HttpStatusCode.Created);
        folder.Passed();
    }

    static async Task<int[]> SharesAsync(string database)
    {
        var shown = await Tool.RunAsync("admin", "shards", "--postgres", database);
        shown.Exit.ShouldBe(0, shown.Errors);
        return [.. shown.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture))];
    }
}
