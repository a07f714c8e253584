using GridActors.Cli.Plans;
using GridActors.Cli.Tests.Support;

namespace GridActors.Cli.Tests.Plans;

/// <summary><c>gridactors plan check</c>: what a person sees who writes a plan.</summary>
public sealed class PlanCheckTests
{
    [Fact]
    public async Task A_plan_without_fault_exits_0_and_says_what_it_holds()
    {
        var (exit, output, error) = await ToolProcess.RunAsync("plan", "check", Repository.Path("samples", "first-city"));

        (exit, error).ShouldBe((0, ""));
        output.ShouldContain("兴隆台区 (first city)");
        output.ShouldContain("28: 1 district, 3 street, 6 community, 18 unit");
        output.ShouldContain("10 departments, 3 public-service units");
        output.ShouldContain("22: 6 component, 9 event, 7 service; 42 filing conditions");
    }

    [Fact]
    public async Task Every_fault_is_printed_with_file_line_and_reason_and_the_exit_code_is_1()
    {
        using var folder = SmallCity.In();
        folder.Write("grids.csv", SmallCity.Files["grids.csv"].Replace("001002,Houses,unit,001", "001002,Houses,unit,007", StringComparison.Ordinal));
        folder.Write("conditions.csv", SmallCity.Files["conditions.csv"].Replace("2天,invented", "soon,", StringComparison.Ordinal));

        var (exit, output, error) = await ToolProcess.RunAsync("plan", "check", folder.Path);

        (exit, error).ShouldBe((1, ""));
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            $"{folder.Path}/conditions.csv:2: limit: 'soon' is not a limit like 5工作日, 2紧急工作时, 15 minutes or 3 work-days",
            $"{folder.Path}/conditions.csv:2: limit: has no source: name the document it is from, or write 'invented'",
            $"{folder.Path}/grids.csv:4: parent: there is no grid '007'",
            "3 faults",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-05-01", true)]
    public void It_warns_loudly_where_cases_of_today_fall_due_beyond_the_calendar(string today, bool warns)
    {
        using var folder = SmallCity.In();
        using var output = new StringWriter();

        new PlanCheck(output, DateTimeOffset.Parse(today + "T08:00Z", System.Globalization.CultureInfo.InvariantCulture)).Run(folder.Path).ShouldBe(0);

        output.ToString().ShouldContain("holidays known until the end of 2026");
        output.ToString().Contains("WARNING", StringComparison.Ordinal).ShouldBe(warns, output.ToString());
    }

    [Fact]
    public async Task A_file_that_a_spreadsheet_wrote_in_another_encoding_is_told()
    {
        using var folder = SmallCity.In();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "units.csv"), [.. "code,name,kind,tier\nworks,"u8, 0xB9, 0xA4, .. ",department,street\n"u8], TestContext.Current.CancellationToken);

        var (exit, output, error) = await ToolProcess.RunAsync("plan", "check", folder.Path);

        (exit, output).ShouldBe((2, ""));
        error.ShouldContain("units.csv is not UTF-8; a spreadsheet writes it as 'CSV UTF-8'");
    }

    [Fact]
    public async Task A_plan_that_is_not_there_exits_2()
    {
        var (exit, output, error) = await ToolProcess.RunAsync("plan", "check", "/nowhere");

        (exit, output, error).ShouldBe((2, "", "There is no plan /nowhere.\n"));
    }
}
