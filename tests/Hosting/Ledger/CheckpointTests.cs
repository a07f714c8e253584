using System.Diagnostics;
using System.Text.Json;
using GridActors.Hosting.Ledger;
using GridActors.Hosting.Tests.Ledger.Support;
using GridActors.Journal.Memory;
using GridActors.Journal.Sqlite;
using NodaTime;

namespace GridActors.Hosting.Tests.Ledger;

/// <summary>How checkpoints are made, and what becomes of those that do not fit.</summary>
public sealed class CheckpointTests(SmallLedger ledger) : IClassFixture<SmallLedger>, IDisposable
{
    readonly Tampered tampered = new(ledger);

    public void Dispose() => tampered.Dispose();

    [Fact]
    public void They_cover_the_log_without_gaps_each_upon_the_last()
    {
        var folder = new CheckpointFolder(ledger.Checkpoints);
        var all = folder.Numbers().Select(folder.Read).Select(signed => signed.Checkpoint).ToList();

        all.Select(checkpoint => checkpoint.Number).ShouldBe(Enumerable.Range(1, all.Count).Select(number => (long)number));
        all[0].From.ShouldBe(1);
        all[0].Previous.ToString().ShouldBe(new string('0', 64));
        foreach (var (earlier, later) in all.Zip(all.Skip(1)))
        {
            later.From.ShouldBe(earlier.To + 1);
            later.Previous.ShouldBe(earlier.Hash);
            (earlier.To - earlier.From).ShouldBeLessThan(30);
        }

        folder.Keys().ShouldHaveSingleItem().Id.ShouldBe(all[0].Key);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(ledger.KeyPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Nothing_new_makes_no_checkpoint()
    {
        var before = Directory.GetFiles(ledger.Checkpoints).Length;
        // The three transitions that are not signed yet stay so: a copy of the database is signed up to its end twice.
        await ledger.SignAsync(tampered.Outside, tampered.Database);
        var signed = Directory.GetFiles(tampered.Outside).Length;
        await ledger.SignAsync(tampered.Outside, tampered.Database);
        signed.ShouldBe(before + 3, "text, signature and hashes of one more");
        Directory.GetFiles(tampered.Outside).Length.ShouldBe(signed);
        (await tampered.VerifyAsync()).Proven!.To.ShouldBe((await tampered.VerifyAsync()).Last);
    }

    [Fact]
    public void Other_programs_can_check_them()
    {
        // What docs/ledger.md tells to do, done.
        var name = Path.Combine(ledger.Checkpoints, "checkpoint-000000000002");
        var key = Directory.GetFiles(ledger.Checkpoints, "checkpoint-key-*.pem").ShouldHaveSingleItem();
        Run("openssl", "dgst", "-sha256", "-verify", key, "-signature", $"{name}.sig", $"{name}.json").ShouldBe("Verified OK");
        using var text = JsonDocument.Parse(File.ReadAllText($"{name}.json"));
        Run("sha256sum", $"{name}.hashes").ShouldStartWith(text.RootElement.GetProperty("digest").GetString()!);
        Run("sha256sum", $"{Path.Combine(ledger.Checkpoints, "checkpoint-000000000001")}.json").ShouldStartWith(text.RootElement.GetProperty("previous").GetString()!);
    }

    [Fact]
    public async Task A_database_that_was_rolled_back_is_found()
    {
        File.Copy(ledger.EarlyDatabase, tampered.Database, overwrite: true);
        var report = await tampered.VerifyAsync();
        report.Findings.ShouldContain(finding => finding.Table == "transition" && finding.What.Contains("the log ends at position"));
        report.Findings.ShouldContain(finding => finding.Table == "checkpoint" && finding.What.StartsWith("deleted"));
    }

    [Fact]
    public async Task A_database_that_was_rolled_back_is_signed_no_more_into_its_folder()
    {
        File.Copy(ledger.EarlyDatabase, tampered.Database, overwrite: true);
        await using (var journal = SqliteJournal.Open(tampered.Database)) await SmallLedger.LeaveAsync(journal, "other");
        var before = Contents(tampered.Outside);
        (await Should.ThrowAsync<InvalidDataException>(() => ledger.SignAsync(tampered.Outside, tampered.Database))).Message.ShouldContain("rolled back");
        Contents(tampered.Outside).ShouldBe(before);
    }

    [Fact]
    public async Task A_chain_signed_anew_with_another_key_is_found()
    {
        tampered.Run($"UPDATE transition SET body = CAST(replace(CAST(body AS TEXT), 'sums', 'sumz') AS BLOB) WHERE position = 45").Rechain("errand/e0");
        tampered.Run("DELETE FROM setting WHERE name LIKE 'checkpoint/%'");
        var forged = Path.Combine(Path.GetDirectoryName(tampered.Outside)!, "forged");
        await ledger.SignAsync(forged, tampered.Database, Path.Combine(forged, "other.key"));

        // Held against the copies outside, the database's chain is another one.
        (await tampered.VerifyAsync()).Findings.ShouldContain(finding => finding.Table == "checkpoint" && finding.What.StartsWith("altered: the database has another one"));

        // Held against the forger's own folder, it is sound to itself, and its key is not the one that was told.
        var key = new CheckpointFolder(ledger.Checkpoints).Keys()[0];
        SmallLedger.Copy(forged, tampered.Outside);
        foreach (var number in new CheckpointFolder(tampered.Outside).Numbers().Where(number => !File.Exists(Path.Combine(forged, $"checkpoint-{number:D12}.json"))).ToList())
            File.Delete(Path.Combine(tampered.Outside, $"checkpoint-{number:D12}.json"));
        (await tampered.VerifyAsync(key)).Findings.ShouldContain(finding => finding.Table == "checkpoint" && finding.What.Contains("not among those to trust"));
    }

    [Fact]
    public async Task A_chain_that_goes_on_with_another_key_is_told_unless_both_are_named()
    {
        var other = Path.Combine(Path.GetDirectoryName(tampered.Outside)!, "other.key");
        await ledger.SignAsync(tampered.Outside, tampered.Database, other);
        (await tampered.VerifyAsync()).Findings.ShouldHaveSingleItem().What.ShouldContain("signed with another key");
        (await tampered.VerifyAsync([.. new CheckpointFolder(tampered.Outside).Keys()])).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE setting SET value = replace(value, '\"from\":1,', '\"from\":2,') WHERE name = 'checkpoint/000000000001'", "altered")]
    [InlineData("UPDATE setting SET value = 'x' WHERE name = 'checkpoint/000000000001'", "altered")]
    [InlineData("DELETE FROM setting WHERE name = 'checkpoint/000000000001'", "deleted")]
    public async Task A_checkpoint_that_was_tampered_with_in_the_database_is_named(string sql, string word)
    {
        tampered.Run(sql);
        (await tampered.VerifyAsync()).Findings.ShouldContain(finding => finding.Table == "checkpoint" && finding.Name == "1" && finding.What.StartsWith(word));
    }

    [Fact]
    public async Task The_last_copy_outside_proves_the_earlier_ones_in_the_database()
    {
        var folder = new CheckpointFolder(tampered.Outside);
        foreach (var number in folder.Numbers().SkipLast(1))
            foreach (var ending in new[] { "json", "sig", "hashes" }) File.Delete(Path.Combine(folder.Path, $"checkpoint-{number:D12}.{ending}"));
        var report = await tampered.VerifyAsync();
        report.IsSound.ShouldBeTrue(string.Join('\n', report.Findings));
        tampered.Run("UPDATE transition SET hash = zeroblob(32) WHERE position = 5");
        (await tampered.VerifyAsync()).Findings.ShouldContain(finding => finding.Table == "checkpoint" && finding.Name == "1");
    }

    [Fact]
    public async Task What_only_the_database_signed_after_the_last_copy_outside_proves_nothing()
    {
        Directory.Delete(tampered.Outside, recursive: true);
        SmallLedger.Copy(ledger.EarlyCheckpoints, tampered.Outside);
        var report = await tampered.VerifyAsync();
        report.IsSound.ShouldBeTrue();
        var folder = new CheckpointFolder(tampered.Outside);
        report.Proven!.Number.ShouldBe(folder.Numbers()[^1]);
        report.Proven.To.ShouldBeLessThan(report.Last - 3);
    }

    [Fact]
    public async Task Two_signers_make_one_chain()
    {
        await using var journal = SqliteJournal.Open(tampered.Database);
        tampered.Run("DELETE FROM setting WHERE name LIKE 'checkpoint/%'");
        using var key = CheckpointKey.ReadOrCreate(ledger.KeyPath);
        var makers = Enumerable.Range(0, 2).Select(n => new CheckpointMaker(journal, key, new(Path.Combine(Path.GetDirectoryName(tampered.Outside)!, $"silo{n}")), () => Instant.FromUtc(2026, 11, 22, 12, n)) { Piece = 7 }).ToList();
        await Task.WhenAll(makers.Select(maker => Task.Run(() => maker.MakeAsync())));
        await Task.WhenAll(makers.Select(maker => maker.MakeAsync()));

        Contents(makers[0].Folder.Path).ShouldBe(Contents(makers[1].Folder.Path), "each has the files of all");
        Directory.Delete(tampered.Outside, recursive: true);
        SmallLedger.Copy(makers[0].Folder.Path, tampered.Outside);
        var report = await tampered.VerifyAsync();
        report.Findings.ShouldBeEmpty();
        report.Proven!.To.ShouldBe(report.Last);
    }

    [Fact]
    public async Task An_empty_log_has_no_checkpoint()
    {
        using var key = CheckpointKey.ReadOrCreate(ledger.KeyPath);
        using var maker = new CheckpointMaker(new MemoryJournal(), key, new(Path.Combine(tampered.Outside, "empty")), () => Instant.FromUtc(2026, 1, 1, 0, 0));
        (await maker.MakeAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    static string[] Contents(string folder) =>
        [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(File.ReadAllBytes(file))}")];

    static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed here");
            throw;
        }

        using (process) return process.StandardOutput.ReadToEnd().Trim();
    }
}
