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
            TempFolder.Copy(Path.Combine(At("data"), "keys"), At("third"));
            filings = Filings.Begin(folder.Admin(silo));
            await filings.ComeAsync(40);
            var signed = await Tool.RunAsync("ledger", "checkpoint", "--url", silo.Address.ToString(), "--key", folder.AdminKey);
            signed.Exit.ShouldBe(0, signed.Errors);
            TempFolder.Copy(Path.Combine(At("data"), "checkpoints"), At("outside"));
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
        TempFolder.Copy(At("third"), Path.Combine(data, "keys"));
        await Filings.VerifyAsync(At("outside"), "--data", data);

        await using (var silo = await restored.StartAsync())
        {
            await filings.AskAgainAsync(new(silo.Address, folder.AdminKey), before, shown =>
                (shown["state"], shown.Json["personal"]!["data"]!["reporter"]!["phone"]!.ToString()).ShouldBe(("Filed", "13800001234")));
            (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        }

        await Filings.VerifyAsync(At("outside"), "--data", data);
        await Filings.VerifyAsync(Path.Combine(data, "checkpoints"), "--data", data);
        folder.Passed();
    }
}
