using System.Net;
using GridActors.Gateway.Tests.Support;
using GridActors.Silo.Plans;
using GridActors.Silo.Running;

namespace GridActors.Gateway.Tests.Silo;

/// <summary>A data folder keeps the plan under which its cases were decided.</summary>
public sealed class PlansOfAFolder
{
    [Fact]
    public async Task A_folder_with_cases_keeps_its_plan_and_says_so()
    {
        using var folder = new TempFolder();
        var data = folder.File("data");
        var other = OtherPlan(folder);
        string key, id;
        await using (var silo = await SiloProcess.StartAsync(data))
        {
            key = silo.Key!;
            id = (await new Client(silo.Address, key).As("H").ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
            (await silo.StopAsync()).ShouldBe(0);
        }

        await using var again = await SiloProcess.StartAsync(data, "--plan", other);

        again.Output.ShouldContain("plan   兴隆台区,");
        again.Output.ShouldContain("Not taken: Elsewhere");
        var client = new Client(again.Address, key);
        (await client.GetAsync("/api/v1/plan")).Is(HttpStatusCode.OK)["name"].ShouldBe("兴隆台区");
        (await client.As("DC", Reports.District).CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_empty_folder_takes_another_plan()
    {
        using var folder = new TempFolder();
        var data = folder.File("data");
        await using (var first = await City.OpenAsync(new() { Data = data })) first.Plan.Name.ShouldBe("兴隆台区");

        await using (var second = await City.OpenAsync(new() { Data = data, Plan = OtherPlan(folder) }))
        {
            second.Plan.Name.ShouldBe("Elsewhere");
            second.RefusedPlan.ShouldBeNull();
        }

        await using var third = await City.OpenAsync(new() { Data = data });
        third.Plan.Name.ShouldBe("Elsewhere");
    }

    [Fact]
    public async Task A_plan_of_many_files_is_read_back_from_the_journal_alone()
    {
        using var folder = new TempFolder();
        var data = folder.File("data");
        var plan = folder.File("plan");
        Directory.CreateDirectory(plan);
        foreach (var file in Directory.GetFiles(PlanFile.Sample, "*.*").Where(file => !file.EndsWith(".py", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(plan, Path.GetFileName(file)));
        string hash;
        await using (var first = await City.OpenAsync(new() { Data = data, Plan = plan })) hash = first.Plan.Hash;
        Directory.Delete(plan, recursive: true);

        await using var again = await City.OpenAsync(new() { Data = data });

        again.Plan.Hash.ShouldBe(hash);
        again.Plan.Bindings.All.Length.ShouldBe(144 * 5);
    }

    [Fact]
    public async Task The_plan_is_kept_word_for_word_under_its_hash()
    {
        using var folder = new TempFolder();
        var path = OtherPlan(folder);

        await using var city = await City.OpenAsync(new() { Data = folder.File("data"), Plan = path });

        var stored = (await city.Journal.ListSettingsAsync("plan/")).ShouldHaveSingleItem();
        stored.Value.ShouldBe(PlanFile.Read(path).Text);
        stored.Key.ShouldBe($"plan/{city.Plan.Hash}");
    }

    [Fact]
    public async Task A_silo_whose_calendar_ends_before_its_cases_fall_due_says_so_at_its_start()
    {
        using var folder = new TempFolder();
        var sample = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "first-city", "plan.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("old.yaml"), sample.Replace("    - 2026-", "    - 2016-", StringComparison.Ordinal).Replace("..2026-", "..2016-", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await using var silo = await SiloProcess.StartAsync(folder.File("data"), "--plan", folder.File("old.yaml"));

        silo.Output.ShouldContain("WARNING: the calendar ends with 2016");
    }

    static string OtherPlan(TempFolder folder)
    {
        var path = folder.File("elsewhere.yaml");
        var sample = File.ReadAllLines(Path.Combine(Repository.Root, "samples", "first-city", "plan.yaml"));
        File.WriteAllLines(path, sample.Select(line => line.StartsWith("name:", StringComparison.Ordinal) ? "name: Elsewhere" : line));
        return path;
    }
}
