using System.Net;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Personal;

/// <summary>A folder is backed up beside its silo, a case is erased, and the older data are restored with the newest keys.</summary>
public sealed class ABackup
{
    const string Report = """{"channel":"12345","item":"component/0101","grid":"211103001001001","reporter":{"name":"王小明","phone":"13800001234"}}""";

    [Fact]
    public async Task Gives_back_everything_but_what_was_erased()
    {
        using var folder = new SiloFolder();
        var (data, copies, keys) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "copies"), Path.Combine(folder.Path, "keys"));
        string kept, erased, copy;
        await using (var silo = await folder.StartAsync())
        {
            var admin = folder.Admin(silo);
            (kept, erased) = (await ReportAsync(admin), await ReportAsync(admin));
            var first = await Tool.RunAsync("admin", "backup", "--data", data, "--to", copies, "--keys-to", keys);
            first.Exit.ShouldBe(0, first.Errors);
            copy = Directory.GetFiles(copies).ShouldHaveSingleItem();
            (await admin.SendAsync(HttpMethod.Delete, $"/api/v1/cases/{erased}/personal?reason=asked", null)).Is(HttpStatusCode.OK);
            (await Tool.RunAsync("admin", "backup", "--data", data, "--to", copies, "--keys-to", keys)).Exit.ShouldBe(0);
            (await Tool.RunAsync("admin", "backup", "--data", data, "--to", copies, "--keys-to", copies)).Exit.ShouldBe(2, "the keys lie apart");
            Directory.GetFiles(copies).Length.ShouldBe(2);
            Directory.GetFiles(keys).Length.ShouldBe(1);
        }

        var restored = new SiloFolder(Directory.CreateDirectory(Path.Combine(folder.Path, "restored")).FullName);
        (await Tool.RunAsync("admin", "restore", "--from", copy, "--keys-from", keys, "--data", Path.Combine(restored.Path, "data"))).Exit.ShouldBe(0);
        Directory.CreateDirectory(Path.Combine(restored.Path, "data", "keys"));
        File.Copy(Path.Combine(data, "keys", "master.key"), Path.Combine(restored.Path, "data", "keys", "master.key"));
        await using (var silo = await restored.StartAsync())
        {
            var admin = new Client(silo.Address, folder.AdminKey);
            (await SightAsync(admin, kept)).ShouldBe("full");
            (await SightAsync(admin, erased)).ShouldBe("personal-erased");
        }

        folder.Passed();
    }

    static async Task<string> ReportAsync(Client admin) => (await admin.As("H").ReportAsync(Report)).Is(HttpStatusCode.Created).Id;

    static async Task<string> SightAsync(Client admin, string id) =>
        (await admin.As("DC", "211103").GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString();
}
