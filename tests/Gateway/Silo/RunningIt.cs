using System.Net;
using GridActors.Gateway.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GridActors.Gateway.Tests.Silo;

/// <summary>The silo as a process: starting, stopping, coming back.</summary>
public sealed class RunningIt
{
    [Fact]
    public async Task It_starts_serves_drains_and_comes_back_with_its_cases()
    {
        using var folder = new TempFolder();
        var data = folder.File("data");
        string key, id;
        await using (var silo = await SiloProcess.StartAsync(data))
        {
            key = silo.Key.ShouldNotBeNull(silo.Output);
            silo.Output.ShouldContain(data);
            silo.Output.ShouldContain("plan   兴隆台区,");
            silo.Output.ShouldContain("curl -s $GA/api/v1/plan");
            var client = new Client(silo.Address, key);
            (await client.GetAsync("/health/ready")).Is(HttpStatusCode.OK);
            id = (await client.As("H").ReportAsync(Reports.Personal)).Is(HttpStatusCode.Created).Id;

            (await silo.StopAsync()).ShouldBe(0);
            silo.Output.ShouldEndWith("Stopped.\n");
            silo.Errors.ShouldBeEmpty();
        }

        await using var again = await SiloProcess.StartAsync(data);

        again.Key.ShouldBeNull("the key is shown once");
        var found = (await new Client(again.Address, key).As("DC").GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);
        found["state"].ShouldBe("Reported");
        found.Json["personal"]!["data"]!["reporter"]!["phone"]!.ToString().ShouldBe(Reports.Phone);
        (await again.StopAsync(SiloProcess.Interrupt)).ShouldBe(0);
    }

    [Fact]
    public async Task The_example_that_it_prints_works()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.Path);

        var line = silo.Output.Split('\n').Single(text => text.Contains("--json", StringComparison.Ordinal));
        var body = line[(line.IndexOf('\'', line.IndexOf("--json", StringComparison.Ordinal)) + 1)..line.LastIndexOf('\'')];

        (await new Client(silo.Address, silo.Key).As("H").ReportAsync(body)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_first_key_can_go_to_a_file_of_the_owner()
    {
        using var folder = new TempFolder();
        var file = folder.File("first.key");
        await using (var silo = await SiloProcess.StartAsync(folder.File("data"), "--first-key", file))
        {
            silo.Key.ShouldBeNull(silo.Output);
            var key = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
            OwnerOnly.ShouldBe(file);
            (await new Client(silo.Address, key).GetAsync("/api/v1/keys")).Is(HttpStatusCode.OK);
            (await silo.StopAsync()).ShouldBe(0);
        }

        // Whoever has lost his key gets another by starting once with the option.
        await using var again = await SiloProcess.StartAsync(folder.File("data"), "--new-admin-key");
        (await new Client(again.Address, again.Key).GetAsync("/api/v1/keys")).Is(HttpStatusCode.OK).Json["keys"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_signal_stops_at_once()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.Path);
        await using var held = await HoldAsync(folder.Path);
        var hotline = new Client(silo.Address, silo.Key).As("H");
        var waiting = hotline.ReportAsync(Reports.Plain);
        await Eventually.Is(async () => (await hotline.GetAsync("/health/ready"))["writerQueue"] == "1", () => Task.FromResult(silo.Errors));

        silo.Signal(SiloProcess.Interrupt);
        await Eventually.Is(() => silo.Output.Contains("Stopping", StringComparison.Ordinal), () => silo.Output);
        (await silo.StopAsync(SiloProcess.Interrupt)).ShouldBe(130);

        silo.Output.ShouldNotContain("Stopped.");
        await Should.ThrowAsync<HttpRequestException>(waiting);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_ends_the_process()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.Path);
        await using var held = await HoldAsync(folder.Path);
        var waiting = new Client(silo.Address, silo.Key).As("H").ReportAsync(Reports.Plain);

        (await silo.ExitAsync()).ShouldBe(70);

        silo.Errors.ShouldContain("cannot go on");
        await Should.ThrowAsync<HttpRequestException>(waiting);
    }

    /// <summary>Takes the database's write lock away, as no program should.</summary>
    static async Task<SqliteConnection> HoldAsync(string folder)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(folder, "gridactors.db")};Pooling=false");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        var begin = database.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return database;
    }
}
