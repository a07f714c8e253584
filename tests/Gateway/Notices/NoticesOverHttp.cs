using System.Net;
using System.Text.Json.Nodes;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Notices;

public sealed class NoticesOverHttp(TestCity city) : IClassFixture<TestCity>
{
    readonly Client hotline = city.Admin.As("H");
    readonly Client centre = city.Admin.As("DC", Reports.District);
    readonly Client unit = city.Admin.As("U", "water-supply");

    [Fact]
    public async Task A_unit_reads_what_it_was_assigned_and_the_channel_how_it_ended()
    {
        var id = await DispatchedAsync();

        var assigned = (await OfAsync(unit, id)).ShouldHaveSingleItem();
        assigned["kind"]!.ToString().ShouldBe("assigned");
        assigned["addressee"]!.ToString().ShouldBe("unit/water-supply");
        assigned["id"]!.ToString().ShouldBe($"{id}.3.0");
        assigned["item"]!.ToString().ShouldBe("component/0101");
        assigned["clock"]!.ToString().ShouldBe("dispose");
        assigned["due"]!.ToString().ShouldBe((await unit.GetAsync($"/api/v1/cases/{id}/timeline")).Json["transitions"]![2]!["steps"]![0]!["events"]![0]!["facts"]!["clock.dispose"]!.ToString().Split("until ")[1]);
        assigned.ContainsKey("acknowledgedAt").ShouldBeFalse();

        var other = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        (await centre.CommandAsync(other, "refuse", 1, """{"reason":"not-in-scope"}""")).Is(HttpStatusCode.OK);
        (await OfAsync(hotline, other, "addressee=channel/12345&")).Select(notice => $"{notice["kind"]} {notice["reason"]}").ShouldBe(["not-filed not-in-scope"]);
    }

    [Fact]
    public async Task The_oldest_stands_first_and_pages_neither_miss_nor_repeat_one()
    {
        var cases = new List<string>();
        for (var n = 0; n < 5; n++) cases.Add((await hotline.ReportAsync(Reports.With(("channel", "web")))).Is(HttpStatusCode.Created).Id);
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await centre.GetAsync($"/api/v1/notices?limit=2{(next is null ? "" : $"&after={next}")}")).Is(HttpStatusCode.OK).Json;
            seen.AddRange(page["notices"]!.AsArray().Select(row => row!["case"]!.ToString()));
            next = (string?)page["next"];
        }
        while (next is not null);

        seen.Where(cases.Contains).ShouldBe(cases);
    }

    [Fact]
    public async Task Whoever_waits_at_the_end_is_told_of_the_next_one_when_it_comes()
    {
        var next = await EndOfAsync(centre);

        var waiting = centre.GetAsync($"/api/v1/notices?wait=50&after={next}");
        var id = (await hotline.ReportAsync(Reports.With(("channel", "web")))).Is(HttpStatusCode.Created).Id;
        var page = (await waiting.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Is(HttpStatusCode.OK).Json;

        page["notices"]!.AsArray().Select(row => row!["case"]!.ToString()).ShouldBe([id]);
        page["next"]!.ToString().ShouldNotBe(next);
        var nothing = (await centre.GetAsync($"/api/v1/notices?wait=1&after={page["next"]}")).Is(HttpStatusCode.OK).Json;
        nothing["notices"]!.AsArray().ShouldBeEmpty();
        nothing["next"]!.ToString().ShouldBe(page["next"]!.ToString(), "whoever follows goes on from where it was");
    }

    [Fact]
    public async Task Who_was_never_told_anything_can_follow_as_well()
    {
        var gas = city.Admin.As("U", "gas");
        var page = (await gas.GetAsync("/api/v1/notices?wait=1")).Is(HttpStatusCode.OK).Json;
        page["notices"]!.AsArray().ShouldBeEmpty();
        (await gas.GetAsync($"/api/v1/notices?wait=1&after={page["next"]}")).Is(HttpStatusCode.OK).Json["notices"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("51")]
    [InlineData("a minute")]
    public async Task Nobody_waits_for_no_time_or_longer_than_proxies_do(string wait) =>
        (await centre.GetAsync($"/api/v1/notices?wait={wait}")).IsProblem(400, "bad-value");

    [Fact]
    public async Task The_addressee_acknowledges_once_and_whoever_asks_again_gets_the_same()
    {
        var id = await DispatchedAsync();
        var path = $"/api/v1/notices/{id}.3.0/acknowledge";

        var first = (await unit.PostAsync(path, null, ("Idempotency-Key", $"ack-{id}"))).Is(HttpStatusCode.OK);
        first["acknowledgedAt"].ShouldNotBeNull();
        first.Json["acknowledgedBy"]!["role"]!.ToString().ShouldBe("U");
        first.Json["acknowledgedBy"]!["scope"]!.ToString().ShouldBe("water-supply");
        first.Header("Idempotent-Replay").ShouldBeNull();

        foreach (var again in new[] { await unit.PostAsync(path, null, ("Idempotency-Key", $"ack-{id}")), await unit.PostAsync(path, "{}"), await city.Admin.As("U", "water-supply", "another").PostAsync(path, null) })
        {
            again.Is(HttpStatusCode.OK).Body.ShouldBe(first.Body);
            again.Header("Idempotent-Replay").ShouldBe("true");
        }

        (await OfAsync(unit, id, "unacknowledged=true&")).ShouldBeEmpty();
        (await OfAsync(unit, id)).ShouldHaveSingleItem().ToJsonString().ShouldBe(first.Json.ToJsonString());
        (await unit.GetAsync($"/api/v1/cases/{id}")).Version.ShouldBe(4, "one acknowledgement, one transition");
    }

    [Fact]
    public async Task Nobody_else_acknowledges_or_reads_it()
    {
        var id = await DispatchedAsync();
        var path = $"/api/v1/notices/{id}.3.0/acknowledge";

        (await centre.PostAsync(path, null)).IsProblem(403, "not-your-role");
        (await city.Admin.As("U", "gas").PostAsync(path, null)).IsProblem(403, "not-your-area");
        (await city.Admin.PostAsync(path, null)).IsProblem(403, "not-your-role");
        (await city.Admin.As("U", "gas").GetAsync("/api/v1/notices?addressee=unit/water-supply")).IsProblem(403, "not-your-area");
        (await centre.GetAsync("/api/v1/notices?addressee=unit/water-supply")).IsProblem(403, "not-your-role");
        (await city.Admin.As("CC", Reports.Community).GetAsync($"/api/v1/notices?addressee=centre/{Reports.District}")).IsProblem(403, "not-your-area");
        (await OfAsync(unit, id, "unacknowledged=true&")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_centre_also_reads_what_those_in_its_area_were_told_and_an_administrator_all()
    {
        var found = (await city.Admin.As("GM", Reports.UnitGrid).ReportAsync(Reports.With(("channel", "patrol"), ("evidence", new JsonArray("photo/1"))))).Is(HttpStatusCode.Created).Id;

        foreach (var reader in new[] { centre, city.Admin.As("SC", Reports.Street), city.Admin.As("CC", Reports.Community), city.Admin })
            (await OfAsync(reader, found, $"addressee=centre/{Reports.Community}&")).ShouldHaveSingleItem()["kind"]!.ToString().ShouldBe("assigned");
        (await city.Admin.As("SC", Reports.Street).PostAsync($"/api/v1/notices/{found}.1.0/acknowledge", null)).IsProblem(403, "not-your-role");
    }

    [Theory]
    [InlineData("addressee=water-supply", 400, "bad-value", "addressee")]
    [InlineData("addressee=unit/", 400, "bad-value", "addressee")]
    [InlineData("addressee=planet/mars", 400, "bad-value", "addressee")]
    [InlineData("addressee=unit/gas&unacknowledged=maybe", 400, "bad-value", "unacknowledged")]
    [InlineData("addressee=unit/gas&limit=0", 400, "bad-value", "limit")]
    [InlineData("addressee=unit/gas&after=AAAAAAAAAAAAAAAA", 400, "bad-cursor", "after")]
    [InlineData("addressee=unit/gas&colour=red", 400, "unknown-field", "colour")]
    [InlineData("", 400, "field-required", "addressee")]
    public async Task A_bad_parameter_is_named(string query, int status, string code, string field) =>
        (await city.Admin.GetAsync($"/api/v1/notices?{query}")).IsProblem(status, code, field);

    [Fact]
    public async Task What_is_no_notice_is_not_found_and_a_body_is_not_expected()
    {
        var id = await DispatchedAsync();
        foreach (var notice in new[] { $"{id}.3.1", $"{id}.2.0", $"{id}.99.0", id, $"{id}.", $"{id}.03.0", "nonsense", $"{new string('0', 20)}.1.0" })
            (await unit.PostAsync($"/api/v1/notices/{notice}/acknowledge", null)).IsProblem(404, "unknown-notice");
        (await unit.PostAsync($"/api/v1/notices/{id}.3.0/acknowledge", """{"reason":"seen"}""")).IsProblem(400, "unknown-field", "reason");
        (await new Client(city.Address, null).GetAsync("/api/v1/notices")).IsProblem(401, "key-required");
    }

    /// <summary>A case that the water company has to dispose of: its third transition told it so.</summary>
    async Task<string> DispatchedAsync()
    {
        var id = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);
        return id;
    }

    /// <summary>Where somebody is who has read all there is.</summary>
    static async Task<string> EndOfAsync(Client reader)
    {
        for (var next = ""; ;)
        {
            var page = (await reader.GetAsync($"/api/v1/notices?wait=1&limit=500{next}")).Is(HttpStatusCode.OK).Json;
            if (page["notices"]!.AsArray().Count == 0) return page["next"]!.ToString();
            next = $"&after={page["next"]}";
        }
    }

    /// <summary>The notices of one case that somebody reads.</summary>
    static async Task<JsonObject[]> OfAsync(Client reader, string id, string query = "") =>
    [
        .. (await reader.GetAsync($"/api/v1/notices?{query}limit=500")).Is(HttpStatusCode.OK).Json["notices"]!.AsArray()
            .Select(row => row!.AsObject()).Where(row => row["case"]!.ToString() == id),
    ];
}
