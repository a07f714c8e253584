using System.Net;
using GridActors.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GridActors.Silo.Tests.Ledger;

/// <summary>A real silo signs its ledger, and the tool holds it against copies, while the silo runs and after it.</summary>
public sealed class ASignedCity
{
    [Fact]
    public async Task Is_verified_while_it_runs_and_what_somebody_alters_is_named()
    {
        using var folder = new SiloFolder();
        var (data, outside) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "outside"));
        string id;
        await using (var silo = await folder.StartAsync())
        {
            var (admin, address) = (folder.Admin(silo), silo.Address.ToString());
            id = await CaseAsync(admin);
            var signed = await Tool.RunAsync("ledger", "checkpoint", "--url", address, "--key", folder.AdminKey);
            (signed.Exit, signed.Errors).ShouldBe((0, ""));
            signed.Output.ShouldContain("\"number\":1,");
            TempFolder.Copy(Path.Combine(data, "checkpoints"), outside);

            await CaseAsync(admin);
            var running = await VerifyAsync(data, outside);
            running.Exit.ShouldBe(0, running.Output + running.Errors);
            running.Output.ShouldContain("Nothing was altered.");
            running.Output.ShouldContain("Unproven: positions");
            (await Tool.RunAsync("ledger", "checkpoint", "--url", address, "--key", "ga_wrong")).Exit.ShouldBe(1);
            (await Tool.RunAsync("ledger", "checkpoint", "--data", data)).Exit.ShouldBe(2, "the folder is in use");
            (await silo.StopAsync()).ShouldBe(0);
        }

        TempFolder.Copy(Path.Combine(data, "checkpoints"), outside);
        var stopped = await VerifyAsync(data, outside);
        stopped.Exit.ShouldBe(0, stopped.Output + stopped.Errors);
        stopped.Output.ShouldNotContain("Unproven", Case.Sensitive, "it was signed when it had drained");

        var export = Path.Combine(folder.Path, "log.jsonl");
        (await Tool.RunAsync("ledger", "export", "--data", data, "--output", export)).Exit.ShouldBe(0);
        var exported = await Tool.RunAsync("ledger", "verify", "--export", export, "--checkpoints", outside);
        exported.Exit.ShouldBe(0, exported.Output + exported.Errors);
        exported.Output.ShouldNotContain("Unproven");
        (await Tool.RunAsync("ledger", "export", "--data", data, "--output", export)).Exit.ShouldBe(2, "the file exists");

        Run(folder.Database, $"UPDATE listing SET status = 'Closed' WHERE no & 0xFFFFFFFFFF = (SELECT no FROM actor WHERE id = 'case/{id}')");
        var altered = await VerifyAsync(data, outside);
        altered.Exit.ShouldBe(1);
        altered.Output.ShouldContain($"listing case/{id}: altered");
        (await Tool.RunAsync("ledger", "verify", "--data", data, "--checkpoints", folder.Path)).Exit.ShouldBe(2, "there are no checkpoints");
        folder.Passed();
    }

    [Fact]
    public async Task Signs_every_so_often_by_itself()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.File("data"), "--checkpoint-every", "1s", "--checkpoints", folder.File("signed"));
        await CaseAsync(new(silo.Address, silo.Key));
        await Eventually.Is(() => File.Exists(folder.File("signed/checkpoint-000000000001.json")), () => silo.Output + silo.Errors);
        (await SiloProcess.RunAsync("--checkpoint-every", "often")).Exit.ShouldBe(2);
    }

    static async Task<string> CaseAsync(Client admin)
    {
        var id = (await admin.As("H").ReportAsync("""{"channel":"12345","item":"component/0101","grid":"211103001001001"}""")).Is(HttpStatusCode.Created).Id;
        (await admin.As("DC", "211103").CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        return id;
    }

    static Task<(int Exit, string Output, string Errors)> VerifyAsync(string data, string outside) => Tool.RunAsync("ledger", "verify", "--data", data, "--checkpoints", outside);

    static void Run(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
