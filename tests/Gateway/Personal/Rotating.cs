using System.Net;
using GridActors.Gateway.Personal;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace GridActors.Gateway.Tests.Personal;

/// <summary>The master key is exchanged while cases are read and taken in, and wherever it is interrupted it goes on.</summary>
public sealed class Rotating : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_key_is_wrapped_anew_and_everything_can_be_read_meanwhile_and_after()
    {
        List<string> cases = [];
        string key;
        byte[] old;
        await using (var city = await TestCity.OpenAsync(folder.Path))
        {
            key = city.AdminKey;
            for (var n = 0; n < 40; n++) cases.Add(await ReportAsync(city));
            (old, var before) = (File.ReadAllBytes(KeyFile), (await city.City.Journal.ReadPersonalAsync(Actors.Case(cases[0])))!.WrappedKey.ToArray());
            var (web, admin) = await city.AnotherGatewayAsync();
            await using var closing = web;
            web.Services.GetRequiredService<KeyRotation>().Grace = TimeSpan.FromMilliseconds(100);

            var begun = (await admin.PostAsync("/api/v1/master-key/rotate", null)).Is(HttpStatusCode.Accepted).Json;
            var next = begun["next"]!.ToString();
            for (var n = 0; n < 5; n++) cases.Add(await ReportAsync(city));
            foreach (var id in cases) (await SightAsync(city, id)).ShouldBe("full");
            await DoneAsync(admin, next);

            foreach (var id in cases) (await SightAsync(city, id)).ShouldBe("full");
            (await MarksAsync(city.City.Journal)).ShouldBe([next]);
            File.ReadAllBytes(KeyFile).ShouldNotBe(old);
            File.Exists(NextFile).ShouldBeFalse();
            OwnerOnly.ShouldBe(KeyFile);
            (await city.City.Journal.ReadPersonalAsync(Actors.Case(cases[0])))!.WrappedKey.ToArray().ShouldNotBe(before);
            var record = (await admin.GetAsync("/api/v1/personal-reads?limit=500")).Json["records"]!.AsArray().Single(record => record!["what"]!.ToString() == "master-key-rotated")!;
            record["by"]!["id"]!.ToString().ShouldBe("admin");
        }

        await using var again = await TestCity.OpenAsync(folder.Path, key);
        foreach (var id in cases) (await SightAsync(again, id)).ShouldBe("full");
    }

    [Fact]
    public async Task An_erased_key_does_not_come_back()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        var (erased, kept) = (await ReportAsync(city), await ReportAsync(city));
        (await city.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/cases/{erased}/personal?reason=x", null)).Is(HttpStatusCode.OK);
        var (web, admin) = await city.AnotherGatewayAsync();
        await using var closing = web;
        web.Services.GetRequiredService<KeyRotation>().Grace = TimeSpan.Zero;
        await DoneAsync(admin, (await admin.PostAsync("/api/v1/master-key/rotate", null)).Is(HttpStatusCode.Accepted)["next"]!);
        (await SightAsync(city, erased)).ShouldBe("personal-erased");
        (await SightAsync(city, kept)).ShouldBe("full");
    }

    /// <summary>Wherever the process ended, the files and the journal stand in one of these ways.</summary>
    [Theory]
    [InlineData("the next key was written, and nothing wrapped under it", 0, false)]
    [InlineData("some keys were wrapped anew", 5, false)]
    [InlineData("all keys were wrapped anew", 12, false)]
    [InlineData("the journal names the next key, and its file has not taken the old one's place", 12, true)]
    public async Task It_goes_on_where_it_was_interrupted(string how, int rewrapped, bool isNamed)
    {
        List<string> cases = [];
        string key;
        var next = MasterKey.Random();
        await using (var city = await TestCity.OpenAsync(folder.Path))
        {
            key = city.AdminKey;
            for (var n = 0; n < 12; n++) cases.Add(await ReportAsync(city));
            var (journal, masters) = (city.City.Journal, city.City.MasterKeys);
            masters.Begin(next);
            var sealer = new Sealer(masters);
            var keys = (await journal.ReadKeysAsync(0, 100)).Take(rewrapped);
            await journal.ReplaceKeysAsync([.. keys.Select(one => new KeyReplacement(one.Actor, one.Wrapped, sealer.Rewrap(one.Actor, one.Wrapped.Span)!))]);
            if (isNamed) await journal.WriteSettingAsync("personal.master", next.Mark, onlyIfAbsent: false);
        }

        await using var again = await TestCity.OpenAsync(folder.Path, key);
        foreach (var id in cases) (await SightAsync(again, id)).ShouldBe("full", how);
        await DoneAsync(again.Admin, next.Mark);
        (await MarksAsync(again.City.Journal)).ShouldBe([next.Mark]);
        MasterKey.ReadOrCreate(KeyFile).Mark.ShouldBe(next.Mark);
        File.Exists(NextFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_that_cannot_be_unwrapped_keeps_the_old_master_key()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        var (broken, sound) = (await ReportAsync(city), await ReportAsync(city));
        var wrapped = (await city.City.Journal.ReadPersonalAsync(Actors.Case(broken)))!.WrappedKey;
        var altered = wrapped.ToArray();
        altered[^1] ^= 1;
        await city.City.Journal.ReplaceKeysAsync([new(Actors.Case(broken), wrapped, altered)]);
        var (web, admin) = await city.AnotherGatewayAsync();
        await using var closing = web;
        web.Services.GetRequiredService<KeyRotation>().Grace = TimeSpan.Zero;

        (await admin.PostAsync("/api/v1/master-key/rotate", null)).Is(HttpStatusCode.Accepted);
        await Eventually.Is(async () => (await admin.GetAsync("/api/v1/master-key"))["unreadable"] == "1", async () => (await admin.GetAsync("/api/v1/master-key")).Body);

        File.Exists(NextFile).ShouldBeTrue();
        (await SightAsync(city, sound)).ShouldBe("full");
        city.Log.Lines.ShouldContain(line => line.Contains(broken, StringComparison.Ordinal) && line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_keys_cannot_be_written_nothing_is_exchanged_and_that_is_told()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        var id = await ReportAsync(city);
        var before = File.ReadAllBytes(KeyFile);
        // In the way of the file that is written aside: stops an administrator of the machine, too.
        Directory.CreateDirectory(NextFile + ".new");

        (await city.Admin.PostAsync("/api/v1/master-key/rotate", null)).IsProblem(409, "keys-read-only");
        (await city.Admin.GetAsync("/api/v1/master-key")).Json.ContainsKey("next").ShouldBeFalse();
        File.ReadAllBytes(KeyFile).ShouldBe(before);
        (await SightAsync(city, id)).ShouldBe("full");
    }

    [Fact]
    public async Task Only_an_administrator_may()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        (await (await city.AsAsync(Role.AUDIT)).PostAsync("/api/v1/master-key/rotate", null)).IsProblem(403, "admin-only");
    }

    string KeyFile => folder.File("keys/master.key");

    string NextFile => folder.File("keys/master.next");

    static Task DoneAsync(Client admin, string mark) => Eventually.Is(
        async () => (await admin.GetAsync("/api/v1/master-key")).Json is var status && status["mark"]!.ToString() == mark && !status.ContainsKey("next"),
        async () => (await admin.GetAsync("/api/v1/master-key")).Body);

    static async Task<string[]> MarksAsync(IJournal journal) =>
        [.. (await journal.ReadKeysAsync(0, 1_000)).Select(key => Convert.ToHexStringLower(key.Wrapped.Span.Slice(1, 4))).Distinct()];

    static async Task<string> ReportAsync(TestCity city) => (await city.Admin.As("H").ReportAsync(Reports.Personal)).Is(HttpStatusCode.Created).Id;

    static async Task<string> SightAsync(TestCity city, string id) =>
        (await city.Admin.As("DC").GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString();
}
