using System.Net;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Places;

public sealed class PlacesAndPlan(TestCity city) : IClassFixture<TestCity>
{
    [Fact]
    public async Task Grid_and_unit_count_what_happened()
    {
        var (hotline, centre) = (city.Admin.As("H"), city.Admin.As("DC", Reports.District));
        const string grid = "211103002001002";
        var before = (await city.Admin.GetAsync($"/api/v1/grids/{grid}")).Is(HttpStatusCode.OK);
        before.Version.ShouldBe(0);
        before["code"].ShouldBe(grid);
        (await city.Admin.GetAsync("/api/v1/departments/power-supply")).Is(HttpStatusCode.OK).Version.ShouldBe(0);

        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await hotline.ReportAsync($$"""{"channel":"12345","item":"component/0137","grid":"{{grid}}"}""")).Is(HttpStatusCode.Created).Id);
        (await centre.CommandAsync(ids[0], "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(ids[0], "dispatch", 2, """{"unit":"power-supply"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(ids[1], "refuse", 1, """{"reason":"duplicate"}""")).Is(HttpStatusCode.OK);
        await city.CountAsync();

        var counted = (await city.Admin.GetAsync($"/api/v1/grids/{grid}")).Is(HttpStatusCode.OK);
        counted["hereOpened"].ShouldBe("3");
        counted["hereOpen"].ShouldBe("2");
        counted.Json["items"]!["component/0137"]!.ToString().ShouldBe("3");
        var unit = (await city.Admin.GetAsync("/api/v1/departments/power-supply")).Is(HttpStatusCode.OK);
        unit["received"].ShouldBe("1");
        unit["open"].ShouldBe("1");
    }

    [Theory]
    [InlineData("/api/v1/grids/999999")]
    [InlineData("/api/v1/departments/ministry-of-silly-walks")]
    [InlineData("/api/v1/grids/gas")]
    [InlineData("/api/v1/grids/a%2Fb")]
    public async Task A_place_that_the_plan_does_not_have_is_unknown(string path) => (await city.Admin.GetAsync(path)).IsProblem(404, "unknown-place");

    [Fact]
    public async Task The_plan_tells_a_newcomer_what_to_send()
    {
        var plan = (await city.Admin.GetAsync("/api/v1/plan")).Is(HttpStatusCode.OK);

        // Of samples/xinglongtai.
        plan["name"].ShouldBe("兴隆台区");
        plan["hash"].ShouldBe(city.City.Plan.Hash);
        plan.Header("ETag").ShouldBe($"\"{plan["hash"]}\"");
        plan.Json["tiers"]!.AsArray().Select(tier => (string)tier!["role"]!).ShouldBe(["GM", "CC", "SC", "DC"]);
        plan.Json["channels"]!.AsArray().ShouldContain(channel => (string)channel!["code"]! == "12345");
        plan.Json["grids"]!.AsArray().Single(grid => (string)grid!["code"]! == Reports.UnitGrid)!["parent"]!.ToString().ShouldBe(Reports.Community);
        plan.Json["units"]!.AsArray().Single(unit => (string)unit!["code"]! == "gas")!["publicService"]!.GetValue<bool>().ShouldBeTrue();
        plan.Json["grids"]!.AsArray().Single(grid => (string)grid!["code"]! == Reports.UnitGrid)!["kind"]!.ToString().ShouldBe("housing");
        plan.Json["tiers"]!.AsArray().Select(tier => tier!["ownForces"]!.GetValue<bool>()).ShouldBe([false, true, true, true]);
        plan.Json["items"]!.AsArray().Single(item => (string)item!["code"]! == "event/0201")!["selfDisposable"]!.GetValue<bool>().ShouldBeTrue();
        var cover = plan.Json["items"]!.AsArray().Single(item => (string)item!["code"]! == "component/0101")!;
        cover["nameZh"]!.ToString().ShouldBe("上水井盖");
        cover["units"]!.AsArray().Select(unit => (string)unit!).ShouldBe(["water-supply"]);
        cover["conditions"]![0]!["limit"]!.ToString().ShouldBe("2uh");
    }
}
