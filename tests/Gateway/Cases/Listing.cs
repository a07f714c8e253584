using System.Net;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Cases;

public sealed class Listing(TestCity city) : IClassFixture<TestCity>
{
    readonly Client hotline = city.Admin.As("H");

    [Fact]
    public async Task A_thousand_cases_are_paged_without_loss_or_doubles_while_new_ones_arrive()
    {
        var known = new HashSet<string>();
        foreach (var batch in Enumerable.Range(0, 20))
            known.UnionWith(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReportAsync(Reports.Plain))));
        known.Count.ShouldBe(1_000);
        using var stop = new CancellationTokenSource();
        var arriving = Task.Run(
            async () =>
            {
                var arrived = 0;
                while (!stop.IsCancellationRequested)
                {
                    await ReportAsync(Reports.Plain);
                    arrived++;
                }

                return arrived;
            },
            TestContext.Current.CancellationToken);

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await city.Admin.GetAsync($"/api/v1/cases?limit=37{(next is null ? "" : $"&after={next}")}")).Is(HttpStatusCode.OK).Json;
            seen.AddRange(page["cases"]!.AsArray().Select(row => (string)row!["id"]!));
            next = (string?)page["next"];
        }
        while (next is not null);
        await stop.CancelAsync();

        (await arriving).ShouldBeGreaterThan(0, "nothing arrived meanwhile: the test shows nothing");
        seen.Distinct().Count().ShouldBe(seen.Count);
        known.Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_are_filtered_by_state_holder_unit_and_grid()
    {
        var centre = city.Admin.As("DC", Reports.District);
        var plain = await ReportAsync(Reports.Plain);
        var unlocated = await ReportAsync("""{"channel":"12345","item":"event/0113"}""");
        var elsewhere = await ReportAsync("""{"channel":"12345","item":"component/0101","grid":"211103003002003"}""");
        (await centre.CommandAsync(plain, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(plain, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(elsewhere, "refuse", 1, """{"reason":"duplicate"}""")).Is(HttpStatusCode.OK);

        (await IdsAsync("unit=water-supply&status=Dispatched")).ShouldBe([plain]);
        (await IdsAsync("status=NotFiled")).ShouldBe([elsewhere]);
        (await IdsAsync("grid=211103003002003")).ShouldBe([elsewhere]);
        (await IdsAsync("grid=unlocated")).ShouldBe([unlocated]);
        (await IdsAsync($"holder={Reports.District}&grid=unlocated&status=Reported")).ShouldBe([unlocated]);
        (await IdsAsync("holder=211103002")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newest_stands_first_and_the_last_page_has_no_next()
    {
        var older = await ReportAsync("""{"channel":"web","item":"event/0201","grid":"211103002002001"}""");
        var newer = await ReportAsync("""{"channel":"web","item":"event/0201","grid":"211103002002001"}""");

        var first = (await city.Admin.GetAsync("/api/v1/cases?grid=211103002002001&limit=1")).Is(HttpStatusCode.OK).Json;
        var second = (await city.Admin.GetAsync($"/api/v1/cases?grid=211103002002001&limit=1&after={first["next"]}")).Is(HttpStatusCode.OK).Json;

        first["cases"]![0]!["id"]!.ToString().ShouldBe(newer);
        second["cases"]![0]!["id"]!.ToString().ShouldBe(older);
        second.ContainsKey("next").ShouldBeFalse();
    }

    [Theory]
    [InlineData("limit=0", "bad-value", "limit")]
    [InlineData("limit=501", "bad-value", "limit")]
    [InlineData("limit=ten", "bad-value", "limit")]
    [InlineData("status=reported", "bad-value", "status")]
    [InlineData("status=None", "bad-value", "status")]
    [InlineData("colour=red", "unknown-field", "colour")]
    [InlineData("grid=a&grid=b", "repeated-field", "grid")]
    [InlineData("after=AAAA", "bad-cursor", "after")]
    [InlineData("after=!!!!!!!!!!!!!!!!", "bad-cursor", "after")]
    [InlineData("after=AAAAAAAAAAAAAAAA", "bad-cursor", "after")]
    [InlineData("atLeast=-1", "bad-value", "atLeast")]
    public async Task A_bad_parameter_is_named(string query, string code, string field) =>
        (await city.Admin.GetAsync($"/api/v1/cases?{query}")).IsProblem(400, code, field);

    [Fact]
    public async Task A_cursor_is_good_for_its_own_filters_only()
    {
        await ReportAsync(Reports.Plain);
        await ReportAsync(Reports.Plain);
        var next = (await city.Admin.GetAsync($"/api/v1/cases?limit=1&grid={Reports.UnitGrid}")).Json["next"]!.ToString();

        (await city.Admin.GetAsync($"/api/v1/cases?limit=1&after={next}")).IsProblem(400, "bad-cursor", "after");
        (await city.Admin.GetAsync($"/api/v1/cases?limit=1&grid={Reports.UnitGrid}&after={next}")).Is(HttpStatusCode.OK);
    }

    async Task<string> ReportAsync(string body) => (await hotline.ReportAsync(body)).Is(HttpStatusCode.Created).Id;

    async Task<string[]> IdsAsync(string query) =>
        [.. (await city.Admin.GetAsync($"/api/v1/cases?limit=500&{query}")).Is(HttpStatusCode.OK).Json["cases"]!.AsArray().Select(row => (string)row!["id"]!)];
}
