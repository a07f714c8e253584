using System.ComponentModel;
using System.Diagnostics;
using GridActors.Grains.Clocks;
using GridActors.Grains.Plans;
using GridActors.Grains.Tests.Harness;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Tests.Plans;

/// <summary>samples/xinglongtai against the measures (兴政发〔2016〕31号) and against the real lists, where these are at hand.</summary>
public sealed class XinglongtaiTests
{
    static readonly Plan Plan = SamplePlans.Xinglongtai;

    [Fact]
    public void Its_streets_are_the_official_ones_all_of_them()
    {
        var official = SharedData.Rows("data/cn/streets.csv").Where(row => row["areaCode"] == "211103").ToDictionary(row => row["code"], row => row["name"]);

        official.Count.ShouldBe(12);
        Plan.Grids.Values.Where(grid => grid.Tier.Code == "street").ToDictionary(grid => grid.Code, grid => grid.Name).ShouldBe(official, ignoreOrder: true);
    }

    [Fact]
    public void An_officer_of_each_of_the_five_departments_is_responsible_for_every_unit_grid()
    {
        Plan.Bindings.AreaDepartments.ShouldBe(["housing", "municipal", "enforcement", "sanitation", "market"]);
        foreach (var grid in Plan.Grids.Values.Where(grid => grid.Tier.Rung == 0))
            foreach (var department in Plan.Bindings.AreaDepartments)
                Plan.OfficersOf(department, grid.Code, new(2026, 3, 6)).ShouldHaveSingleItem().Unit.ShouldBe(department);
    }

    [Fact]
    public void Hotlines_reach_the_district_and_grid_members_their_community()
    {
        foreach (var hotline in new[] { "12345", "12315", "12311", "web", "wechat", "110" }) Plan.Channels[hotline].Entry.Code.ShouldBe("district");
        Plan.Channels["patrol"].Entry.Code.ShouldBe("community");
    }

    [Fact]
    public void Components_and_events_with_their_conditions_and_limits_are_those_of_a_real_standard()
    {
        var official = SharedData.Rows("data/cn/grid_item_standards.csv").ToLookup(row => $"{row["kind"]}/{row["full_code"]}");
        var items = Plan.Items.Values.Where(item => !Item.IsService(item.Code)).ToList();

        items.Count.ShouldBeGreaterThan(50);
        foreach (var item in items)
        {
            var rows = official[item.Code].ToDictionary(row => row["condition_no"]);
            item.Conditions.Select(condition => condition.Number).ShouldBe(rows.Keys, item.Code);
            rows.Values.First()["minor_name"].Trim().ShouldBe(item.NameZh);
            foreach (var condition in item.Conditions)
            {
                var row = rows[condition.Number];
                LimitText.TryRead(row["limit_text"], out var limit, out _).ShouldBeTrue();
                condition.Limit.ShouldBe(limit, item.Code);
                Words(condition.Filing).ShouldBe(Words(row["filing_condition"]));
                Words(condition.Closing).ShouldBe(Words(row["closing_condition"]));
            }
        }
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Its_calendar_is_the_official_one_day_by_day(int year)
    {
        var official = SharedData.Rows("data/cn/holidays_2007_2026.csv").ToDictionary(row => LocalDatePattern.Iso.Parse(row["date"]).Value, row => row["is_off_day"] == "1");
        for (var day = new LocalDate(year, 1, 1); day.Year == year; day = day.PlusDays(1))
        {
            var isOff = official.TryGetValue(day, out var off) ? off : day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
            (Plan.Calendar.Windows(day).Length == 0).ShouldBe(isOff, LocalDatePattern.Iso.Format(day));
        }
    }

    [Fact]
    public void The_limits_of_its_stages_are_invented_and_say_so()
    {
        var stages = Plan.Figures.Where(figure => figure.Field.StartsWith("limits.", StringComparison.Ordinal)).ToList();

        stages.Count.ShouldBeGreaterThanOrEqualTo(5);
        stages.ShouldAllBe(figure => figure.IsInvented);
        Plan.Figures.Where(figure => figure.File == "conditions.csv").ShouldAllBe(figure => !figure.IsInvented);
    }

    [Fact]
    public async Task Its_script_writes_exactly_its_grids_people_and_bindings()
    {
        var sample = Path.Combine(Repository.Root, "samples", "xinglongtai");
        var copy = Directory.CreateTempSubdirectory("gridactors-plan-").FullName;
        try
        {
            foreach (var name in new[] { "generate.py", "units.csv" }) File.Copy(Path.Combine(sample, name), Path.Combine(copy, name));
            await RunAsync(copy);

            foreach (var name in new[] { "grids.csv", "people.csv", "bindings.csv" })
                (await File.ReadAllTextAsync(Path.Combine(copy, name), TestContext.Current.CancellationToken)).ShouldBe(
                    await File.ReadAllTextAsync(Path.Combine(sample, name), TestContext.Current.CancellationToken), name);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <summary>Without blanks, and without the punctuation in which some cells of the list end.</summary>
    static string Words(string cell) => string.Concat(cell.Where(letter => !char.IsWhiteSpace(letter))).TrimEnd('、', '。', '，', ',');

    static async Task RunAsync(string folder)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", "generate.py") { WorkingDirectory = folder })!;
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            python.ExitCode.ShouldBe(0);
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3, in which the script is written, is not installed");
        }
    }
}
