using System.Globalization;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Tests.Plans;

/// <summary>The samples against the real lists, where these are at hand.</summary>
public sealed class SamplePlanTests
{
    [Fact]
    public void The_first_city_is_xinglongtai_with_the_five_departments_of_article_4()
    {
        var plan = SamplePlans.FirstCity;

        plan.Top.Code.ShouldBe("211103");
        plan.Tiers.Select(tier => tier.Role).ShouldBe([Role.GM, Role.CC, Role.SC, Role.DC]);
        new[] { "housing", "municipal", "enforcement", "sanitation", "market" }.ShouldBeSubsetOf(plan.Units.Keys);
        plan.Units.Values.ShouldContain(unit => unit.PublicService);
        plan.Switches.FileAuto.ShouldBeFalse();
        plan.Switches.DispatchAuto.ShouldBeFalse();
        plan.Channels["12345"].Entry.Code.ShouldBe("district");
        plan.Items["component/0402"].Conditions[1].Note.ShouldBe("种植季节");
    }

    [Fact]
    public void The_bench_city_files_and_dispatches_by_rule()
    {
        SamplePlans.BenchCity.Switches.FileAuto.ShouldBeTrue();
        SamplePlans.BenchCity.Switches.DispatchAuto.ShouldBeTrue();
        SamplePlans.BenchCity.Grids.Values.Count(grid => grid.Tier.Rung == 0).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Streets_have_their_official_codes_and_names()
    {
        var official = SharedData.Lines("data/cn/streets.csv").Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[1].Trim('"'));
        foreach (var plan in new[] { SamplePlans.FirstCity, SamplePlans.BenchCity })
            foreach (var street in plan.Grids.Values.Where(grid => grid.Tier.Code == "street")) official[street.Code].ShouldBe(street.Name);
    }

    [Fact]
    public void The_calendar_of_2026_is_the_official_one_day_by_day()
    {
        var official = SharedData.Lines("data/cn/holidays_2007_2026.csv").Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[0].StartsWith("2026", StringComparison.Ordinal))
            .ToDictionary(cells => LocalDatePattern.Iso.Parse(cells[0]).Value, cells => cells[1] == "1");
        official.Count.ShouldBe(39);
        for (var date = new LocalDate(2026, 1, 1); date.Year == 2026; date = date.PlusDays(1))
        {
            var off = official.TryGetValue(date, out var isOff) ? isOff : date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
            var ten = date.At(new LocalTime(10, 0)).InZoneStrictly(SamplePlans.FirstCity.Calendar.Zone).ToInstant();
            SamplePlans.FirstCity.Calendar.IsWorkTime(ten).ShouldBe(!off, date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
            SamplePlans.BenchCity.Calendar.IsWorkTime(ten).ShouldBe(!off);
        }
    }

    [Fact]
    public void Items_are_kinds_of_a_real_standard()
    {
        var official = SharedData.Lines("data/cn/grid_item_standards.csv").Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[0] is "component" or "event").Select(cells => $"{cells[0]}/{cells[5]} {cells[4]}").ToHashSet();
        foreach (var item in SamplePlans.FirstCity.Items.Values.Where(item => !item.Code.StartsWith("service/", StringComparison.Ordinal)))
            official.ShouldContain($"{item.Code} {item.NameZh}");
    }

    [Fact]
    public void Every_sample_is_a_plan_without_fault()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "samples"));
        folders.Length.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var folder in folders) SamplePlans.Folder(folder).Name.ShouldNotBeEmpty();
    }

    /// <summary>Python's zoneinfo finds the same 15,527 targets from the same rule: so many calendar days later, at the same local time.</summary>
    [Fact]
    public void The_boston_plan_knows_the_record_and_its_limits_give_most_of_its_targets()
    {
        var plan = PlanReader.Read(Repository.Text("samples", "boston-311", "plan.yaml")).Plan.ShouldNotBeNull();
        var met = 0;
        foreach (var cells in SharedData.Lines("data/boston311/cases_2025-08_to_2026-06.csv").Skip(1).Select(line => line.Split(',')))
        {
            var item = plan.Items[$"311/{Slug(cells[2].Length == 0 ? "Other" : cells[2])}"];
            plan.Channels.ShouldContainKey(cells[10]);
            if (cells[13].Length > 0) plan.Grids[Slug(cells[13])].Tier.Rung.ShouldBe(0);
            if (cells[8].Length > 0 && plan.Calendar.Add(Time(cells[1]), item.Conditions[0].Limit) == Time(cells[8])) met++;
        }

        met.ShouldBe(15_527);
    }

    static string Slug(string words) =>
        string.Join('-', new string([.. words.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static Instant Time(string text) =>
        Instant.FromDateTimeOffset(DateTimeOffset.Parse(text + ":00", CultureInfo.InvariantCulture)).ToMilliseconds();
}
