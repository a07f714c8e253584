using System.Globalization;
using System.Net;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Tests.Plan;

/// <summary>A city that runs gets another plan: published as one text, in force from a time on.</summary>
public sealed class PlanVersionsTests
{
    static string FirstCity => File.ReadAllText(Path.Combine(Repository.Root, "samples", "first-city", "plan.yaml"));

    [Fact]
    public async Task A_plan_comes_into_force_at_once_for_what_is_decided_from_then_on_and_stays_after_a_restart()
    {
        using var folder = new TempFolder();
        string key, before, hash;
        await using (var city = await TestCity.OpenAsync(folder.Path))
        {
            key = city.AdminKey;
            before = city.City.Plan.Hash;
            var old = (await city.Admin.As("H").ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;

            var published = (await city.Admin.PostAsync("/api/v1/plans", FirstCity)).Is(HttpStatusCode.Created);

            hash = published["hash"]!;
            hash.ShouldNotBe(before);
            published["name"].ShouldBe("兴隆台区 (first city)");
            (await city.Admin.GetAsync("/api/v1/plan")).Is(HttpStatusCode.OK).Header("ETag").ShouldBe($"\"{hash}\"");
            var young = (await city.Admin.As("H").ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
            (await PlanOfAsync(city, old)).ShouldBe(before);
            (await PlanOfAsync(city, young)).ShouldBe(hash);
            // Commands on the older case are decided by the plan in force.
            (await city.Admin.As("DC", Reports.District).CommandAsync(old, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
            (await PlanOfAsync(city, old, 1)).ShouldBe(hash);
        }

        await using var again = await TestCity.OpenAsync(folder.Path, key);
        again.City.Plan.Hash.ShouldBe(hash);
        (await VersionsAsync(again)).ShouldBe([$"{before}  False", $"{hash} known True"]);
    }

    [Fact]
    public async Task A_plan_for_later_is_listed_and_not_in_force()
    {
        await using var city = new TestCity();
        await city.InitializeAsync();
        var before = city.City.Plan.Hash;

        var published = (await city.Admin.PostAsync("/api/v1/plans?effective=2099-01-01T00:00:00%2B08:00", FirstCity)).Is(HttpStatusCode.Created);

        published["from"].ShouldBe("2098-12-31T16:00:00.000Z");
        (await city.Admin.GetAsync("/api/v1/plan"))["hash"].ShouldBe(before);
        (await VersionsAsync(city)).ShouldBe([$"{before}  True", $"{published["hash"]} known False"]);
    }

    [Fact]
    public async Task A_plan_of_many_files_is_published_as_its_one_text()
    {
        await using var city = new TestCity();
        await city.InitializeAsync();
        var text = GridActors.Silo.Plans.PlanFile.Read(Path.Combine(Repository.Root, "samples", "xinglongtai")).Text;
        var changed = text.Replace("name: 兴隆台区\n", "name: 兴隆台区 2027\n", StringComparison.Ordinal);
        changed.Length.ShouldBeGreaterThan(64 * 1024);

        (await city.Admin.PostAsync("/api/v1/plans", changed)).Is(HttpStatusCode.Created)["name"].ShouldBe("兴隆台区 2027");
        city.City.Plan.Bindings.All.Length.ShouldBe(720);
    }

    [Fact]
    public async Task A_plan_with_faults_is_not_stored_and_every_fault_is_told()
    {
        await using var city = new TestCity();
        await city.InitializeAsync();
        var broken = FirstCity.Replace("Asia/Shanghai", "Mars/Olympus", StringComparison.Ordinal).Replace("units: [water-supply]", "units: [nobody]", StringComparison.Ordinal);

        var refused = await city.Admin.PostAsync("/api/v1/plans", broken);

        refused.IsProblem(422, "bad-plan");
        refused["faults"]!.Split('\n').Length.ShouldBeGreaterThan(1);
        refused["faults"]!.ShouldContain("plan.yaml:5: timeZone: 'Mars/Olympus'");
        (await VersionsAsync(city)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        await using var city = new TestCity();
        await city.InitializeAsync();

        (await city.Admin.PostAsync("/api/v1/plans?effective=2001-01-01T00:00:00Z", FirstCity)).IsProblem(422, "effective-past");
        (await city.Admin.PostAsync("/api/v1/plans?effective=tomorrow", FirstCity)).IsProblem(400, "bad-time", "effective");
        (await (await city.AsAsync(Role.DC, Reports.District)).PostAsync("/api/v1/plans", FirstCity)).IsProblem(403, "admin-only");
        (await (await city.AsAsync(Role.DC, Reports.District)).GetAsync("/api/v1/plans")).IsProblem(403, "admin-only");
    }

    /// <summary>The plan under which a case's transition was decided.</summary>
    static async Task<string> PlanOfAsync(TestCity city, string id, int transition = 0) =>
        (await city.Admin.GetAsync($"/api/v1/cases/{id}/timeline")).Is(HttpStatusCode.OK).Json["transitions"]![transition]!["plan"]!.ToString();

    static async Task<IEnumerable<string>> VersionsAsync(TestCity city) =>
        (await city.Admin.GetAsync("/api/v1/plans")).Is(HttpStatusCode.OK).Json["plans"]!.AsArray()
            .Select(version => string.Create(CultureInfo.InvariantCulture, $"{version!["hash"]} {(version["from"] is null ? "" : "known")} {version["inForce"]!.GetValue<bool>()}"));
}
