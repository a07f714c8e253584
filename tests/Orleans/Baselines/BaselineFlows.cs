using System.Net;
using GridActors.Baselines.Running;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Orleans.Tests.Baselines;

/// <summary>
/// What bench compares the product with does what it is said to do: it answers as the product does, what it acknowledged stands in its database in so many writes, and a repetition finds the case
/// that is there. Those that bench only tries are checked by bench, which counts the writes of each.
/// </summary>
public sealed class BaselineFlows(OneServer server) : IClassFixture<OneServer>
{
    const string Flood = """{"channel":"12345","item":"event/0503","grid":"211103001001001","description":"a flood","reporter":{"name":"Li","phone":"1"}}""";
    const string Noise = """{"channel":"12345","item":"service/environment","grid":"211103001001002"}""";
    const string Unheard = """{"channel":"12345","item":"event/9999"}""";

    [Fact]
    public async Task The_textbook_writes_case_grid_and_department_once_a_case_and_finds_them_after_a_restart()
    {
        const string writes = "SELECT string_agg(name || ' ' || writes, ', ' ORDER BY name) FROM (SELECT name, sum(version) AS writes FROM ado_net.state GROUP BY name) AS n";
        using var folder = new TempFolder();
        var database = await server.NewAsync();
        await using (var city = await StartAsync(folder, database, BaselineKind.Textbook)) await ReportTwiceAsync(folder, city);
        (await AskAsync(database, writes)).ShouldBe("case 2, department 2, grid 2");
        await using (var city = await StartAsync(folder, database, BaselineKind.Textbook)) await ReportAgainAsync(folder, city);
        // The third case went where the first had gone.
        (await AskAsync(database, writes)).ShouldBe("case 3, department 3, grid 3");
        (await AskAsync(database, "SELECT string_agg(name || ' ' || rows, ', ' ORDER BY name) FROM (SELECT name, count(*) AS rows FROM ado_net.state GROUP BY name) AS n")).ShouldBe("case 3, department 2, grid 2");
    }

    [Theory]
    [InlineData(BaselineKind.AdoNet, "SELECT sum(version)::text FROM ado_net.state")]
    [InlineData(BaselineKind.Worker, "SELECT sum(version)::text FROM one_write.cases")]
    [InlineData(BaselineKind.Grouped, "SELECT sum(version)::text FROM one_write.cases")]
    public async Task The_others_write_once_a_case(BaselineKind kind, string writes)
    {
        using var folder = new TempFolder();
        var database = await server.NewAsync();
        await using var city = await StartAsync(folder, database, kind);
        await ReportTwiceAsync(folder, city);
        await ReportAgainAsync(folder, city);
        (await AskAsync(database, writes)).ShouldBe("3");
    }

    [Theory]
    [InlineData(BaselineKind.Complete)]
    [InlineData(BaselineKind.GroupedComplete)]
    public async Task The_complete_ones_leave_list_notice_clocks_and_sealed_data_with_each_case(BaselineKind kind)
    {
        using var folder = new TempFolder();
        var database = await server.NewAsync();
        await using var city = await StartAsync(folder, database, kind);
        await ReportTwiceAsync(folder, city);
        (await AskAsync(database, """
            SELECT l.unit || ' ' || l.area || ' ' || n.addressee || ' ' || (SELECT string_agg(t.name, ' ' ORDER BY t.due) FROM one_write.timer t WHERE t.no = l.no)
                   || ' ' || (length(k.wrapped) > 0 AND length(p.cipher) > 0) || ' ' || (SELECT count(*) FROM one_write.cases)
            FROM one_write.listing l JOIN one_write.notice n USING (no) JOIN one_write.personal_key k USING (no) JOIN one_write.personal p USING (no)
            """)).ShouldBe("municipal 211103001001001 municipal accept dispose true 2");
    }

    /// <summary>Two cases, one of them twice, and one that the plan does not know.</summary>
    static async Task ReportTwiceAsync(TempFolder folder, BaselineCity city)
    {
        var client = Client(folder, city);
        var flood = (await client.ReportAsync(Flood, "a")).Is(HttpStatusCode.Created);
        (flood["holder"], flood["unit"]).ShouldBe(("211103", "municipal"));
        (await client.ReportAsync(Noise, "b")).Is(HttpStatusCode.Created)["unit"].ShouldNotBe("municipal");
        (await client.ReportAsync(Unheard, "c")).IsProblem(422, "unknown-item");
        var again = (await client.ReportAsync(Flood, "a")).Is(HttpStatusCode.Created);
        (again.Id, again.Header("Idempotent-Replay")).ShouldBe((flood.Id, "true"));
    }

    /// <summary>A case of before, and a new one.</summary>
    static async Task ReportAgainAsync(TempFolder folder, BaselineCity city)
    {
        var client = Client(folder, city);
        var again = (await client.ReportAsync(Flood, "a")).Is(HttpStatusCode.Created);
        (again["unit"], again.Header("Idempotent-Replay")).ShouldBe(("municipal", "true"));
        (await client.ReportAsync(Flood, "d")).Is(HttpStatusCode.Created).Id.ShouldNotBe(again.Id);
    }

    static Client Client(TempFolder folder, BaselineCity city) => new Client(city.Address, File.ReadAllText(folder.File("key")).Trim()).As("H");

    static Task<BaselineCity> StartAsync(TempFolder folder, string database, BaselineKind kind) => BaselineCity.StartAsync(new(
        new()
        {
            Postgres = database, Data = folder.File("data"), Plan = Path.Combine(AppContext.BaseDirectory, "samples", "bench-city"), Urls = "http://127.0.0.1:0", FirstKeyFile = folder.File("key"),
        },
        kind, Sessions: 2));

    static async Task<string> AskAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}

/// <summary>A server for a class of tests.</summary>
public sealed class OneServer : IAsyncLifetime
{
    PostgresServer? server;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing is null) server = await PostgresServer.StartAsync();
    }

    /// <summary>An empty database; the test is skipped where there is no server.</summary>
    public async Task<string> NewAsync()
    {
        if (server is null) Assert.Skip(PostgresServer.Missing ?? "no server");
        return await server.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }
}
