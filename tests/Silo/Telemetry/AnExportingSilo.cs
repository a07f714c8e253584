using System.Net;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Telemetry;

/// <summary>A silo as a process, and a real receiver of what it exports.</summary>
public sealed class AnExportingSilo
{
    const string Report = """{"channel":"12345","item":"component/0101","grid":"211103001001001","reporter":{"name":"王小明","phone":"13800001234"}}""";
    const string Metrics = "/v1/metrics";
    const string Spans = "/v1/traces";

    [Fact]
    public async Task Sends_metrics_and_traces_to_where_the_command_line_says_the_last_of_them_when_it_stops()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var folder = new SiloFolder();
        await using var silo = await SiloProcess.StartAsync(folder.Path + "/data", "--otlp", receiver.Url);
        var admin = new Client(silo.Address, silo.Key);
        (await admin.As("H").ReportAsync(Report)).Is(HttpStatusCode.Created);
        (await silo.StopAsync()).ShouldBe(0, silo.Errors);

        string[] names = ["gridactors.command.duration", "gridactors.append.duration", "gridactors.appends", "gridactors.decisions", "http.server.request.duration", "dotnet.process.cpu.time", "service.instance.id"];
        foreach (var name in names) receiver.Has(Metrics, name).ShouldBeTrue($"{name}: {receiver.Story}");
        foreach (var name in new[] { "command", "append", "gridactors.outcome", "/api/v1/cases" }) receiver.Has(Spans, name).ShouldBeTrue($"{name}: {receiver.Story}");
        foreach (var path in new[] { Metrics, Spans })
            foreach (var secret in new[] { "王小明", "13800001234", silo.Key! }) receiver.Has(path, secret).ShouldBeFalse(secret);
        folder.Passed();
    }

    [Fact]
    public async Task Heeds_the_standard_variables_and_a_ring_tells_of_its_members_and_database()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        using var folder = new SiloFolder();
        string[] environment = ["env", $"OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Url}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_METRIC_EXPORT_INTERVAL=200", "OTEL_TRACES_SAMPLER=always_off", "OTEL_SERVICE_NAME=city-of-tests"];
        await using var silo = await SiloProcess.StartUnderAsync(environment, "--data", folder.Path + "/data", "--urls", "http://127.0.0.1:0", "--host", "ring", "--postgres", await server.CreateAsync());
        (await new Client(silo.Address, silo.Key).As("H").ReportAsync(Report)).Is(HttpStatusCode.Created);

        foreach (var name in new[] { "gridactors.members", "gridactors.health", "gridactors.shards.owned", "gridactors.messages.parked", "gridactors.command.duration", "db.client", "city-of-tests" })
            await Eventually.Is(() => receiver.Has(Metrics, name), () => $"{name}: {receiver.Story}\n{silo.Errors}");
        receiver.Has(Spans, "command").ShouldBeFalse("the sampler says no");
        folder.Passed();
    }

    [Fact]
    public async Task A_trace_goes_on_in_the_process_that_owns_the_actor()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        await using var ofSilo = await OtlpReceiver.StartAsync();
        await using var ofGateway = await OtlpReceiver.StartAsync();
        using var folder = new SiloFolder();
        var (database, trace) = (await server.CreateAsync(), "0af7651916cd43dd8448eb211c80319c");
        string[] Start(string role) => ["--data", folder.Path + "/data", "--urls", "http://127.0.0.1:0", "--host", "ring", "--role", role, "--postgres", database];
        string[] Environment(OtlpReceiver receiver) => ["env", $"OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Url}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_BSP_SCHEDULE_DELAY=200"];
        await using var silo = await SiloProcess.StartUnderAsync(Environment(ofSilo), Start("silo"));
        await using var gateway = await SiloProcess.StartUnderAsync(Environment(ofGateway), Start("gateway"));

        (await new Client(gateway.Address, silo.Key).As("H").PostAsync("/api/v1/cases", Report, ("traceparent", $"00-{trace}-b7ad6b7169203331-01"))).Is(HttpStatusCode.Created);

        foreach (var (receiver, span) in new[] { (ofGateway, "command"), (ofSilo, "append") })
            await Eventually.Is(() => receiver.Has(Spans, span) && receiver.Has(Spans, Convert.FromHexString(trace)), () => $"{span}: {receiver.Story}\n{silo.Errors}{gateway.Errors}");
        folder.Passed();
    }

    [Fact]
    public async Task A_receiver_that_is_no_url_is_refused_and_one_that_is_away_is_no_matter()
    {
        using var folder = new SiloFolder();
        var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.Path + "/data", "--otlp", "collector");
        exit.ShouldBe(2);
        errors.ShouldContain("--otlp takes a URL");

        await using var silo = await SiloProcess.StartAsync(folder.Path + "/data", "--otlp", "http://127.0.0.1:1");
        (await new Client(silo.Address, silo.Key).As("H").ReportAsync(Report)).Is(HttpStatusCode.Created);
        (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        silo.Errors.ShouldBeEmpty();
        folder.Passed();
    }
}
