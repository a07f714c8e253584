using System.Net;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Drills;

/// <summary>The drill of docs/operating, on a data folder: backed up under load, lost, restored elsewhere, verified, gone on with.</summary>
public sealed class ALostMachine
{
    [Fact]
    public async Task Is_made_up_for_from_its_backup_and_callers_who_ask_again_get_the_rest()
    {
        using var folder = new SiloFolder();
        string At(string name) => Path.Combine(folder.Path, name);
        Dictionary<string, string> before;
        Filings filings;
        await using (var silo = await folder.StartAsync())
        {
            Copy(Path.Combine(At("data"), "keys"), At("third"));
            filings = Filings.Begin(folder.Admin(silo));
            await filings.ComeAsync(40);
            var signed = await Tool.RunAsync("ledger", "checkpoint", "--url", silo.Address.ToString(), "--key", folder.AdminKey);
            signed.Exit.ShouldBe(0, signed.Errors);
            Copy(Path.Combine(At("data"), "checkpoints"), At("outside"));
            before = new(filings.Done);
            var backup = await Tool.RunAsync("admin", "backup", "--data", At("data"), "--to", At("copies"), "--keys-to", At("keys"));
            backup.Exit.ShouldBe(0, backup.Errors);
            await filings.ComeAsync(20);
            await filings.EndAsync();
            await silo.KillAsync();
        }

        Directory.Delete(At("data"), recursive: true);
        using var restored = new SiloFolder(Directory.CreateDirectory(At("restored")).FullName);
        var data = Path.Combine(restored.Path, "data");
        var back = await Tool.RunAsync("admin", "restore", "--from", Directory.GetFiles(At("copies")).ShouldHaveSingleItem(), "--keys-from", At("keys"), "--data", data);
        back.Exit.ShouldBe(0, back.Errors);
        Copy(At("third"), Path.Combine(data, "keys"));
        await VerifyAsync(data, At("outside"));

        await using (var silo = await restored.StartAsync())
        {
            var admin = new Client(silo.Address, folder.AdminKey);
            var (hotline, centre) = (admin.As("H"), admin.As("DC", SamplePlan.District));
            var known = 0;
            foreach (var (key, id) in filings.Done)
            {
                var (again, wasKnown) = await Filings.FileAsync(hotline, centre, key);
                again.ShouldBe(id);
                if (before.ContainsKey(key)) wasKnown.ShouldBeTrue(key);
                if (wasKnown) known++;
                var shown = (await centre.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);
                (shown["state"], shown.Json["personal"]!["data"]!["reporter"]!["phone"]!.ToString()).ShouldBe(("Filed", "13800001234"));
            }

            known.ShouldBeLessThan(filings.Done.Count, "what came after the backup was lost, and is done now");
            (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        }

        await VerifyAsync(data, At("outside"));
        await VerifyAsync(data, Path.Combine(data, "checkpoints"));
        folder.Passed();
    }

    /// <summary>Log and rows are as they were signed, and every row follows from the log.</summary>
    static async Task VerifyAsync(string data, string checkpoints)
    {
        var verified = await Tool.RunAsync("ledger", "verify", "--data", data, "--checkpoints", checkpoints);
        verified.Exit.ShouldBe(0, verified.Output + verified.Errors);
        var rebuilt = await Tool.RunAsync("admin", "rebuild", "--data", data, "--check");
        rebuilt.Exit.ShouldBe(0, rebuilt.Output + rebuilt.Errors);
    }

    static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }
}
