using System.Net;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Ledger;
using GridActors.Hosting.Ledger.Verifying;
using GridActors.Journal.Sqlite;

namespace GridActors.Gateway.Tests.Personal;

/// <summary>A case's personal data are erased while the silo runs, and everything else stays as it is.</summary>
public sealed class Erasing(TestCity city) : IClassFixture<TestCity>
{
    readonly Client hotline = city.Admin.As("H");
    readonly Client centre = city.Admin.As("DC");

    [Fact]
    public async Task Reads_say_so_the_timeline_stays_and_the_record_tells_who_and_why()
    {
        var (key, other) = (Reports.NewKey(), await ReportAsync(Reports.NewKey()));
        var id = await ReportAsync(key);
        var before = (await centre.GetAsync($"/api/v1/cases/{id}/timeline")).Body;

        (await EraseAsync(id, "asked-by-citizen")).Is(HttpStatusCode.OK).Json["erased"]!.GetValue<bool>().ShouldBeTrue();

        var personal = (await centre.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!.AsObject();
        personal["sight"]!.ToString().ShouldBe("personal-erased");
        personal.ContainsKey("data").ShouldBeFalse();
        (await centre.GetAsync($"/api/v1/cases/{id}/timeline")).Body.ShouldBe(before);
        (await centre.GetAsync($"/api/v1/cases/{other}")).Json["personal"]!["sight"]!.ToString().ShouldBe("full");
        (await hotline.ReportAsync(Reports.Personal, key)).IsProblem(409, "key-reused");
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);

        var record = (await city.Admin.GetAsync($"/api/v1/personal-reads?case={id}")).Json["records"]!.AsArray().ShouldHaveSingleItem()!;
        (record["what"]!.ToString(), record["reason"]!.ToString(), record["by"]!["id"]!.ToString()).ShouldBe(("erased", "asked-by-citizen", "admin"));
    }

    [Fact]
    public async Task No_file_holds_the_wrapped_key_and_nobody_can_open_what_is_left()
    {
        var id = await ReportAsync(Reports.NewKey());
        var wrapped = (await city.City.Journal.ReadPersonalAsync(Actors.Case(id)))!.WrappedKey.ToArray();
        Found(wrapped).ShouldBeTrue();

        (await EraseAsync(id, "asked")).Is(HttpStatusCode.OK);

        Found(wrapped).ShouldBeFalse();
        (await city.City.Journal.ReadPersonalAsync(Actors.Case(id))).ShouldBeNull();
    }

    [Fact]
    public async Task The_ledger_still_verifies()
    {
        var id = await ReportAsync(Reports.NewKey());
        var (last, folder) = (await city.City.Checkpoints.MakeAsync(TestContext.Current.CancellationToken), city.City.Checkpoints.Folder);
        (await EraseAsync(id, "asked")).Is(HttpStatusCode.OK);
        await city.CountAsync();

        await using var journal = SqliteJournal.Open(Path.Combine(city.Folder, "gridactors.db"), new() { ReadOnly = true, Frozen = true });
        var report = await new LedgerVerifier(journal, journal, CityGrains.Catalog(new())).VerifyAsync(folder, []);

        report.Findings.ShouldBeEmpty();
        report.Proven!.Number.ShouldBe(last!.Checkpoint.Number);
        report.Last.ShouldBeGreaterThan(last.Checkpoint.To, "the record of the erasure came after it");
    }

    [Fact]
    public async Task Once_more_does_no_harm_and_is_not_recorded_again()
    {
        var id = await ReportAsync(Reports.NewKey());
        (await EraseAsync(id, "asked")).Is(HttpStatusCode.OK);
        (await EraseAsync(id, "asked")).Is(HttpStatusCode.OK).Json["erased"]!.GetValue<bool>().ShouldBeFalse();
        (await city.Admin.GetAsync($"/api/v1/personal-reads?case={id}")).Json["records"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_needs_an_administrator_a_case_and_a_reason()
    {
        var id = await ReportAsync(Reports.NewKey());
        (await (await city.AsAsync(Role.DC)).SendAsync(HttpMethod.Delete, $"/api/v1/cases/{id}/personal?reason=x", null)).IsProblem(403, "admin-only");
        (await EraseAsync("00000000000000000000", "x")).IsProblem(404, "unknown-case");
        (await city.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/cases/{id}/personal", null)).IsProblem(400, "field-required", "reason");
        (await centre.GetAsync($"/api/v1/cases/{id}")).Json["personal"]!["sight"]!.ToString().ShouldBe("full");
    }

    Task<Reply> EraseAsync(string id, string reason) => city.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/cases/{id}/personal?reason={reason}", null);

    async Task<string> ReportAsync(string key) => (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created).Id;

    bool Found(byte[] bytes) => Directory.EnumerateFiles(city.Folder, "gridactors.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var all = new byte[stream.Length];
        stream.ReadExactly(all);
        return all.AsSpan().IndexOf(bytes) >= 0;
    });
}
