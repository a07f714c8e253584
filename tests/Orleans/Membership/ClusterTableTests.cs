using System.Net;
using GridActors.Journal.Postgres.Clusters;
using GridActors.Tests.Shared.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService;

namespace GridActors.Orleans.Tests.Membership;

/// <summary>Orleans' own membership provider on our statements: what is expected is what its contract says of a table of members.</summary>
public sealed class ClusterTableTests : IAsyncLifetime
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    PostgresServer? server;
    string database = "";

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        server = await PostgresServer.StartAsync();
        database = await server.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    [Fact]
    public async Task A_new_table_has_a_version_and_no_silo()
    {
        var table = await OpenAsync();
        var read = await table.ReadAllAsync(Cancel);
        read.Members.ShouldBeEmpty();
        read.Version.Version.ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_comes_first_makes_it_and_the_others_find_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ClusterTable.CreateAsync(database, Cancel)));
        (await (await OpenAsync()).ReadAllAsync(Cancel)).Version.Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_silo_is_read_as_it_was_entered()
    {
        var table = await OpenAsync();
        var entered = Silo(1);
        entered.ProxyPort = 30_001;
        (await table.InsertRowAsync(entered, Next(await table.ReadAllAsync(Cancel)), Cancel)).ShouldBeTrue();
        var read = await table.ReadRowAsync(entered.SiloAddress, Cancel);
        read.Version.Version.ShouldBe(1);
        var (found, _) = read.Members.ShouldHaveSingleItem();
        (found.SiloAddress, found.SiloName, found.HostName, found.Status, found.ProxyPort).ShouldBe((entered.SiloAddress, "member 1", "here", SiloStatus.Joining, 30_001));
        (found.StartTime, found.IAmAliveTime).ShouldBe((entered.StartTime, entered.IAmAliveTime));
    }

    [Fact]
    public async Task A_silo_is_entered_only_on_the_version_that_was_read()
    {
        var table = await OpenAsync();
        var old = await table.ReadAllAsync(Cancel);
        (await table.InsertRowAsync(Silo(1), Next(old), Cancel)).ShouldBeTrue();
        (await table.InsertRowAsync(Silo(2), Next(old), Cancel)).ShouldBeFalse();
        var read = await table.ReadAllAsync(Cancel);
        read.Members.Count.ShouldBe(1);
        read.Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_silo_is_not_entered_twice_and_the_version_stays()
    {
        var table = await OpenAsync();
        (await table.InsertRowAsync(Silo(1), Next(await table.ReadAllAsync(Cancel)), Cancel)).ShouldBeTrue();
        (await table.InsertRowAsync(Silo(1), Next(await table.ReadAllAsync(Cancel)), Cancel)).ShouldBeFalse();
        (await table.ReadAllAsync(Cancel)).Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_change_a_silo_on_one_version_one_is_refused()
    {
        var table = await OpenAsync();
        var silo = Silo(1);
        await table.InsertRowAsync(silo, Next(await table.ReadAllAsync(Cancel)), Cancel);
        var read = await table.ReadAllAsync(Cancel);
        silo.Status = SiloStatus.Dead;
        silo.AddSuspector(Silo(2).SiloAddress, new(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc));
        var both = await Task.WhenAll(ChangeAsync(table, silo, read), ChangeAsync(table, silo, read));
        both.Count(isTaken => isTaken).ShouldBe(1);
        var after = await table.ReadAllAsync(Cancel);
        after.Version.Version.ShouldBe(2);
        after.Members[0].Item1.Status.ShouldBe(SiloStatus.Dead);
        after.Members[0].Item1.SuspectTimes.ShouldHaveSingleItem().Item1.ShouldBe(Silo(2).SiloAddress);
    }

    [Fact]
    public async Task A_sign_of_life_is_written_without_a_new_version()
    {
        var table = await OpenAsync();
        var silo = Silo(1);
        await table.InsertRowAsync(silo, Next(await table.ReadAllAsync(Cancel)), Cancel);
        silo.IAmAliveTime = silo.IAmAliveTime.AddSeconds(30);
        await table.UpdateIAmAliveAsync(silo, Cancel);
        var read = await table.ReadAllAsync(Cancel);
        read.Version.Version.ShouldBe(1);
        read.Members[0].Item1.IAmAliveTime.ShouldBe(silo.IAmAliveTime);
    }

    [Fact]
    public async Task Only_the_dead_of_long_ago_are_swept_out()
    {
        var table = await OpenAsync();
        foreach (var number in new[] { 1, 2, 3 }) await table.InsertRowAsync(Silo(number), Next(await table.ReadAllAsync(Cancel)), Cancel);
        var (longDead, justDead) = (Silo(1), Silo(2));
        longDead.Status = justDead.Status = SiloStatus.Dead;
        justDead.IAmAliveTime = justDead.IAmAliveTime.AddDays(2);
        (await ChangeAsync(table, longDead, await table.ReadAllAsync(Cancel))).ShouldBeTrue();
        (await ChangeAsync(table, justDead, await table.ReadAllAsync(Cancel))).ShouldBeTrue();
        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(longDead.IAmAliveTime.AddDays(1)), Cancel);
        (await table.ReadAllAsync(Cancel)).Members.Select(member => member.Item1.SiloName).Order().ShouldBe(["member 2", "member 3"]);
    }

    async Task<IMembershipTable> OpenAsync()
    {
        await ClusterTable.CreateAsync(database, Cancel);
        var options = new AdoNetClusteringSiloOptions { Invariant = "Npgsql", ConnectionString = ClusterTable.ConnectionString(database) };
        var table = new AdoNetClusteringTable(new ServiceCollection().BuildServiceProvider(), Options.Create(new ClusterOptions { ClusterId = "c", ServiceId = "c" }), Options.Create(options), NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancel);
        return table;
    }

    static Task<bool> ChangeAsync(IMembershipTable table, MembershipEntry silo, MembershipTableData read) =>
        table.UpdateRowAsync(silo, read.Members.Single(member => member.Item1.SiloAddress.Equals(silo.SiloAddress)).Item2, Next(read), Cancel);

    static TableVersion Next(MembershipTableData read) => read.Version.Next();

    static MembershipEntry Silo(int number) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11_110 + number, 7),
        SiloName = $"member {number}",
        HostName = "here",
        Status = SiloStatus.Joining,
        StartTime = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc),
        IAmAliveTime = new(2026, 11, 22, 10, 0, 1, DateTimeKind.Utc),
    };
}
