using System.Net;
using GridActors.Grains.Contracts;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Personal;

/// <summary>Personal data erased by the tool: over HTTP while the silo runs, in its folder while it does not.</summary>
public sealed class AnErasedCase
{
    const string Report = """{"channel":"12345","item":"component/0101","grid":"211103001001001","description":"井盖丢了","reporter":{"name":"王小明","phone":"13800001234"}}""";

    [Fact]
    public async Task Is_read_by_nobody_any_more_and_its_ledger_is_whole()
    {
        using var folder = new SiloFolder();
        var data = Path.Combine(folder.Path, "data");
        string first, second;
        await using (var silo = await folder.StartAsync())
        {
            var (admin, address) = (folder.Admin(silo), silo.Address.ToString());
            (first, second) = (await ReportAsync(admin), await ReportAsync(admin));
            (await SightAsync(admin, first)).ShouldBe("full");

            var erased = await Tool.RunAsync("personal", "erase", first, "--reason", "asked-by-citizen", "--url", address, "--key", folder.AdminKey);
            (erased.Exit, erased.Errors).ShouldBe((0, ""));
            (await SightAsync(admin, first)).ShouldBe("personal-erased");
            (await Tool.RunAsync("personal", "erase", "nosuchcase", "--reason", "x", "--url", address, "--key", folder.AdminKey)).Exit.ShouldBe(1);
            (await Tool.RunAsync("personal", "erase", second, "--reason", "x", "--data", data)).Exit.ShouldBe(2, "a silo runs on that folder");
            (await Tool.RunAsync("personal", "erase", second, "--reason", "Because!", "--data", data)).Exit.ShouldBe(2);

            var reads = await Tool.RunAsync("personal", "reads", "--case", first, "--url", address, "--key", folder.AdminKey);
            var lines = reads.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines.Length.ShouldBe(2, reads.Output + reads.Errors);
            lines[0].ShouldContain($"read  {first}  DC/211103/admin:DC  key ");
            lines[0].ShouldContain("full  description,reporter");
            lines[1].ShouldContain($"erased  {first}  ADMIN/*/admin  key ");
            lines[1].ShouldEndWith("asked-by-citizen");
            (await silo.StopAsync()).ShouldBe(0);
        }

        byte[] wrapped;
        await using (var journal = await folder.OpenAsync()) wrapped = (await journal.ReadPersonalAsync(Actors.Case(second)))!.WrappedKey.ToArray();
        var offline = await Tool.RunAsync("personal", "erase", second, "--reason", "court-order", "--data", data);
        (offline.Exit, offline.Errors).ShouldBe((0, ""));
        foreach (var file in Directory.EnumerateFiles(data)) (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf(wrapped).ShouldBe(-1, file);
        var verified = await Tool.RunAsync("ledger", "verify", "--data", data, "--checkpoints", Path.Combine(data, "checkpoints"));
        verified.Exit.ShouldBe(0, verified.Output + verified.Errors);

        await using (var silo = await folder.StartAsync())
        {
            var admin = folder.Admin(silo);
            (await SightAsync(admin, second)).ShouldBe("personal-erased");
            var record = (await admin.GetAsync($"/api/v1/personal-reads?case={second}")).Json["records"]!.AsArray().ShouldHaveSingleItem()!;
            record["reason"]!.ToString().ShouldBe("court-order");
            record["by"]!["id"]!.ToString().ShouldContain("@", Case.Sensitive, "done at the machine");
        }

        folder.Passed();
    }

    static async Task<string> ReportAsync(Client admin) => (await admin.As("H").ReportAsync(Report)).Is(HttpStatusCode.Created).Id;

    static async Task<string> SightAsync(Client admin, string id) =>
        (await admin.As("DC", "211103").GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString();
}
