using System.Net;
using GridActors.Hosting.Checking;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Postgres;

/// <summary>A silo whose journal is a PostgreSQL database, as users start it.</summary>
public sealed class ASiloOnPostgres
{
    static readonly string Report = $$$"""{"channel":"110","item":"component/0101","grid":"{{{SamplePlan.UnitGrid}}}","description":"a cover is missing","reporter":{"name":"王小明","phone":"13800001234"}}""";

    [Fact]
    public async Task A_case_is_there_after_kill_9_and_a_second_silo_is_refused()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateAsync();
        using var folder = new SiloFolder { Postgres = new NpgsqlConnectionStringBuilder(database) { Password = "geheim-geheim" }.ConnectionString };
        string id;
        await using (var silo = await folder.StartAsync())
        {
            var reported = (await folder.Admin(silo).As("H").ReportAsync(Report)).Is(HttpStatusCode.Created);
            id = reported.Id;
            silo.Output.ShouldContain("PostgreSQL");
            (silo.Output + silo.Errors).ShouldNotContain("geheim");

            var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.Path + "/other", "--urls", "http://127.0.0.1:0", "--postgres", folder.Postgres!);
            exit.ShouldBe(1);
            errors.ShouldContain("another silo runs on the journal");
            errors.ShouldNotContain("geheim");
            await silo.KillAsync();
        }

        await using (var silo = await folder.StartAsync())
        {
            (await folder.Admin(silo).GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK)["id"].ShouldBe(id);
            (await silo.StopAsync()).ShouldBe(0);
        }

        var image = await folder.ReadAsync();
        // The checker was not told of the report, so it cannot know that there were personal data with it.
        new Checker(folder.Catalog()).Check(image with { Personal = null }, new(), ["王小明", "13800001234"]).ShouldBeEmpty();
        image.Heads.ShouldContain(head => head.Actor.Key == id);
        if (!server.IsPrivate) await server.DropAsync(database);
        folder.Passed();
    }

    [Fact]
    public async Task A_folder_of_one_sort_is_not_opened_as_the_other()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("data"));
        await File.WriteAllTextAsync(folder.File("data/postgres.txt"), "db:5432/city\n", TestContext.Current.CancellationToken);
        var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.File("data"), "--urls", "http://127.0.0.1:0");
        exit.ShouldBe(2);
        errors.ShouldContain("db:5432/city");

        Directory.CreateDirectory(folder.File("file"));
        await File.WriteAllTextAsync(folder.File("file/gridactors.db"), "", TestContext.Current.CancellationToken);
        (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.File("file"), "--postgres", "Host=127.0.0.1;Port=1;Password=geheim");
        exit.ShouldBe(2);
        errors.ShouldContain("journal of its own");
        errors.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_is_not_repeated()
    {
        using var folder = new TempFolder();
        var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.File("data"), "--postgres", "Host=127.0.0.1;Pasword=geheim");
        exit.ShouldBe(2);
        errors.ShouldContain("cannot be read");
        errors.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_at_once()
    {
        using var folder = new TempFolder();
        var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.File("data"), "--postgres", "Host=127.0.0.1;Port=1;Username=u;Password=geheim");
        exit.ShouldBe(1);
        errors.ShouldContain("127.0.0.1:1");
        errors.ShouldNotContain("geheim");
    }
}
