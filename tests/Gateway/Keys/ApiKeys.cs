using System.Net;
using GridActors.Gateway.Keys;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Tests.Keys;

public sealed class ApiKeys(TestCity city) : IClassFixture<TestCity>
{
    [Theory]
    [InlineData(null, "key-required")]
    [InlineData("", "key-required")]
    [InlineData("hello", "key-unknown")]
    [InlineData("ga_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "key-unknown")]
    public async Task Without_a_good_key_nothing_is_shown(string? key, string code)
    {
        var stranger = new Client(city.Address, null);
        (string, string)[] headers = key is null ? [] : [("X-Api-Key", key)];

        foreach (var path in new[] { "/api/v1/cases", "/api/v1/plan", "/api/v1/keys", "/api/v1/cases/00000000000000000000" })
            (await stranger.SendAsync(HttpMethod.Get, path, null, headers)).IsProblem(401, code).Header("WWW-Authenticate")!.ShouldStartWith("Bearer");
        (await stranger.SendAsync(HttpMethod.Post, "/api/v1/cases", Reports.Plain, headers)).IsProblem(401, code);
    }

    [Fact]
    public async Task A_key_opens_from_either_header_and_only_whole()
    {
        var stranger = new Client(city.Address, null);
        var key = city.AdminKey;

        (await stranger.SendAsync(HttpMethod.Get, "/api/v1/plan", null, ("X-Api-Key", key))).Is(HttpStatusCode.OK);
        (await stranger.SendAsync(HttpMethod.Get, "/api/v1/plan", null, ("Authorization", $"bearer {key}"))).Is(HttpStatusCode.OK);
        var last = key[^2] == 'A' ? 'B' : 'A';
        foreach (var wrong in new[] { key[..^1], key + "A", key[..^2] + last + key[^1], key.ToUpperInvariant(), key[..12] + "A" + key[13..] + "A" })
            (await stranger.SendAsync(HttpMethod.Get, "/api/v1/plan", null, ("X-Api-Key", wrong))).IsProblem(401, "key-unknown");
    }

    [Fact]
    public async Task An_administrator_makes_keys_and_disables_them_at_once()
    {
        var made = (await city.Admin.PostAsync("/api/v1/keys", """{"name":"热线12345","role":"H"}""")).Is(HttpStatusCode.Created);

        made.Header("Cache-Control").ShouldBe("no-store");
        made["scope"].ShouldBe("*");
        made["key"]!.ShouldStartWith($"ga_{made["id"]}_");
        // 32 bytes as base64 without padding.
        made["key"]!.Length.ShouldBe(3 + 8 + 1 + 43);
        var hotline = new Client(city.Address, made["key"]);
        var id = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        (await city.Admin.GetAsync($"/api/v1/cases/{id}/timeline")).Json["transitions"]![0]!["steps"]![0]!["events"]![0]!["by"]!["id"]!.ToString().ShouldBe("热线12345");
        var listed = (await city.Admin.GetAsync("/api/v1/keys")).Is(HttpStatusCode.OK);
        listed.Json["keys"]!.AsArray().ShouldContain(key => (string)key!["id"]! == made["id"]);
        listed.Body.ShouldNotContain(made["key"]![12..]);

        (await city.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{made["id"]}", null)).Is(HttpStatusCode.NoContent);

        (await hotline.GetAsync("/api/v1/plan")).IsProblem(401, "key-unknown");
        (await city.Admin.GetAsync("/api/v1/keys")).Json["keys"]!.AsArray().Single(key => (string)key!["id"]! == made["id"])!["disabled"].ShouldNotBeNull();
        (await city.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{made["id"]}", null)).Is(HttpStatusCode.NoContent);
        (await city.Admin.SendAsync(HttpMethod.Delete, "/api/v1/keys/nobodys", null)).IsProblem(404, "unknown-key");
    }

    [Theory]
    [InlineData(Role.H)]
    [InlineData(Role.DC)]
    [InlineData(Role.G)]
    public async Task Nobody_else_manages_keys_or_acts_for_others(Role role)
    {
        var other = await city.AsAsync(role);

        (await other.PostAsync("/api/v1/keys", """{"name":"x","role":"ADMIN"}""")).IsProblem(403, "admin-only");
        (await other.GetAsync("/api/v1/keys")).IsProblem(403, "admin-only");
        (await other.SendAsync(HttpMethod.Delete, "/api/v1/keys/x", null)).IsProblem(403, "admin-only");
        (await other.As("DC").GetAsync("/api/v1/plan")).IsProblem(403, "act-as-admin-only");
    }

    [Theory]
    [InlineData("""{"role":"H"}""", "field-required", "name")]
    [InlineData("""{"name":" ","role":"H"}""", "field-required", "name")]
    [InlineData("""{"name":"x"}""", "field-required", "role")]
    [InlineData("""{"name":"x","role":"SYS"}""", "bad-value", "role")]
    [InlineData("""{"name":"x","role":"KING"}""", "bad-value", "role")]
    [InlineData("""{"name":"x","role":"3"}""", "bad-value", "role")]
    [InlineData("""{"name":"x","role":"H","scope":"a/b"}""", "bad-value", "scope")]
    [InlineData("""{"name":"x","role":"H","secret":"mine"}""", "unknown-field", "secret")]
    public async Task A_bad_wish_for_a_key_names_the_field(string body, string code, string field)
    {
        var before = city.City.Keys.All.Count();

        (await city.Admin.PostAsync("/api/v1/keys", body)).IsProblem(400, code, field);

        city.City.Keys.All.Count().ShouldBe(before);
    }

    [Theory]
    [InlineData("X-Act-As", "KING")]
    [InlineData("X-Act-As", "SYS")]
    [InlineData("X-Act-Scope", "a/b")]
    [InlineData("X-Act-Id", "кто")]
    public async Task An_administrator_acts_in_real_roles_only(string header, string value)
    {
        (string, string)[] headers = header == "X-Act-As" ? [(header, value)] : [("X-Act-As", "DC"), (header, value)];

        (await city.Admin.SendAsync(HttpMethod.Get, "/api/v1/plan", null, headers)).IsProblem(400, "bad-value", header);
    }

    [Fact]
    public async Task The_last_administrator_cannot_lock_himself_out()
    {
        await using var alone = new TestCity();
        await alone.InitializeAsync();
        var own = alone.City.Keys.All.Single().Id;

        (await alone.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{own}", null)).IsProblem(409, "last-admin-key");
        var second = (await alone.Admin.PostAsync("/api/v1/keys", """{"name":"second","role":"ADMIN"}""")).Is(HttpStatusCode.Created);
        (await alone.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{own}", null)).Is(HttpStatusCode.NoContent);

        (await alone.Admin.GetAsync("/api/v1/plan")).IsProblem(401, "key-unknown");
        (await new Client(alone.Address, second["key"]).GetAsync("/api/v1/keys")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_made_at_another_gateway_is_known_after_the_next_refresh()
    {
        var here = new KeyRing(city.City.Journal, TimeProvider.System);
        await here.RefreshAsync();
        var (id, secret, _) = await city.City.Keys.CreateAsync("elsewhere", Role.H, "*");

        here.Find(secret).ShouldBeNull();
        await here.RefreshAsync();
        here.Find(secret)!.Client.ShouldBe("elsewhere");
        await city.City.Keys.DisableAsync(id);
        await here.RefreshAsync();
        here.Find(secret).ShouldBeNull();
    }

    [Fact]
    public async Task No_secret_is_kept_or_logged()
    {
        var (_, secret, _) = await city.City.Keys.CreateAsync("forgetful", Role.H, "*");
        (await new Client(city.Address, secret).GetAsync("/api/v1/plan")).Is(HttpStatusCode.OK);
        (await new Client(city.Address, secret[..^1] + "!").GetAsync("/api/v1/plan")).IsProblem(401, "key-unknown");

        foreach (var setting in await city.City.Journal.ListSettingsAsync("")) setting.Value.ShouldNotContain(secret[12..]);
        city.Log.Lines.ShouldAllBe(line => !line.Contains(secret.Substring(12, 40), StringComparison.Ordinal));
    }
}
