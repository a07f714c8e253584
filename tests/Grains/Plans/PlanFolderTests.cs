using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Tests.Plans;

/// <summary>A plan as a folder of YAML and CSV. Every line number is counted by hand in <see cref="Small"/>.</summary>
public sealed class PlanFolderTests
{
    /// <summary>A city of one street, in all the files that a plan can have.</summary>
    internal static Dictionary<string, string> Small => new(StringComparer.Ordinal)
    {
        ["plan.yaml"] = """
            name: small
            timeZone: Asia/Shanghai
            tiers:
              - { code: unit, role: GM, digits: 6, zh: 网格, en: grid }
              - { code: street, role: SC, digits: 3, zh: 街道, en: street }
            gridKinds:
              - { code: market, zh: 市场, en: market }
            areaDepartments: [works]
            channels:
              - { code: "12345", zh: 热线, en: hotline, entry: street }
            limits:
              source: invented
              file: 15 minutes
              dispatch: 15 minutes
              accept: { limit: 15 minutes, source: a standard }
              verify: 30 minutes
              close: 4小时
            calendar:
              hours: { mon-fri: 08:00-12:00 14:00-18:00, source: invented }
            """,
        ["grids.csv"] = """
            code,name,tier,parent,kind,validFrom,validTo
            001,S,street,,,,
            001001,Old market,unit,001,market,,2025-12-31
            001001,New market,unit,001,market,2026-01-01,
            001002,Houses,unit,001,,,
            """,
        ["units.csv"] = """
            code,name,kind,tier
            works,Works,department,street
            water,Water,public-service,street
            """,
        ["people.csv"] = """
            id,code,post,grid,unit
            gm-1,0001,member,001001,
            gm-2,0002,member,001002,
            officer-1,0003,officer,,works
            officer-2,0004,officer,,works
            """,
        ["bindings.csv"] = """
            unit,grid,person,validFrom,validTo
            works,001001,officer-1,,
            works,001,officer-2,,
            """,
        ["items.csv"] = """
            kind,code,zh,en,units,selfDisposable
            event,0113,道路破损,damaged road,works; water,no
            service,0101,咨询,question,works,
            """,
        ["conditions.csv"] = """
            kind,code,no,filing,closing,limit,source
            event,0113,1,"有安全隐患, 或塌陷",修复,2天,a standard
            event,0113,2,一般破损,修复,7天,a standard
            service,0101,1,属受理范围,答复,5工作日,invented
            """,
        ["holidays.csv"] = """
            date,kind,name,year,source
            2025-10-01..2025-10-08,holiday,国庆节,2025,a notice
            2025-09-28,workday,国庆节,2025,a notice
            2025-12-31..2026-01-02,holiday,元旦,2026,a notice
            """,
    };

    [Fact]
    public void A_folder_holds_the_whole_city()
    {
        var plan = Read(Small);

        plan.Grids.Keys.Order(StringComparer.Ordinal).ShouldBe(["001", "001001", "001002"]);
        plan.Units["water"].PublicService.ShouldBeTrue();
        plan.Items["event/0113"].Units.ShouldBe(["works", "water"]);
        plan.Items["event/0113"].SelfDisposable.ShouldBeFalse();
        plan.Items["event/0113"].Conditions.Select(condition => condition.Limit).ShouldBe([new(2, LimitUnit.WorkDays), new(7, LimitUnit.WorkDays)]);
        plan.Items["event/0113"].Conditions[0].Filing.ShouldBe("有安全隐患, 或塌陷");
        plan.Items["service/0101"].SelfDisposable.ShouldBeTrue();
        plan.Stages.Accept.ShouldBe(new Limit(15, LimitUnit.Minutes));
        plan.Calendar.LastYear.ShouldBe(2026);
        plan.Calendar.IsWorkTime(At("2025-09-28 10:00")).ShouldBeTrue();
        plan.Calendar.IsWorkTime(At("2026-01-02 10:00")).ShouldBeFalse();
    }

    [Fact]
    public void A_grid_has_versions_by_date()
    {
        var plan = Read(Small);

        plan.Grids["001001"].Name.ShouldBe("New market");
        plan.GridAt("001001", At("2025-12-31 23:59"))!.Name.ShouldBe("Old market");
        plan.GridAt("001001", At("2026-01-01 00:00"))!.Name.ShouldBe("New market");
        plan.GridAt("001002", At("1999-01-01 00:00"))!.Name.ShouldBe("Houses");
        plan.GridAt("001003", At("2026-01-01 00:00")).ShouldBeNull();
        plan.Grids["001001"].Kind.ShouldBe("market");
    }

    [Fact]
    public void The_officer_of_the_smallest_area_around_a_grid_is_responsible()
    {
        var plan = Read(Small);
        var day = new LocalDate(2026, 3, 6);

        plan.OfficersOf("works", "001001", day).Select(person => person.Id).ShouldBe(["officer-1"]);
        plan.OfficersOf("works", "001002", day).Select(person => person.Id).ShouldBe(["officer-2"]);
        plan.OfficersOf("water", "001002", day).ShouldBeEmpty();
    }

    [Fact]
    public void Every_figure_has_its_source()
    {
        var figures = Read(Small).Figures;

        figures.Select(figure => $"{figure.File}:{figure.Line} {figure.Field} {figure.Source}").ShouldBe(
        [
            "plan.yaml:13 limits.file invented", "plan.yaml:14 limits.dispatch invented", "plan.yaml:15 limits.accept a standard", "plan.yaml:16 limits.verify invented",
            "plan.yaml:17 limits.close invented", "plan.yaml:19 calendar.hours invented",
            "conditions.csv:2 limit a standard", "conditions.csv:3 limit a standard", "conditions.csv:4 limit invented",
            "holidays.csv:2  a notice", "holidays.csv:3  a notice", "holidays.csv:4  a notice",
        ], ignoreOrder: true);
        figures.Count(figure => figure.IsInvented).ShouldBe(6);
    }

    [Fact]
    public void A_limit_by_tier_or_a_switch_may_have_a_source_of_its_own()
    {
        var folder = Small;
        folder["plan.yaml"] = folder["plan.yaml"].Replace("  source: invented\n", "", StringComparison.Ordinal)
            .Replace("file: 15 minutes", "file: { limit: 15 minutes, source: A }", StringComparison.Ordinal)
            .Replace("dispatch: 15 minutes", "dispatch: { source: B, street: 4 work-hours }", StringComparison.Ordinal)
            .Replace("verify: 30 minutes", "verify: { limit: 30 minutes, source: C }", StringComparison.Ordinal)
            .Replace("close: 4小时", "close: { limit: 4小时, source: D }", StringComparison.Ordinal)
            + "\nswitches: { handDown.max: { value: 2, source: E }, topRung.repeat: { limit: 1 work-day, source: F } }\n";

        var plan = Read(folder);

        plan.Stages.Dispatch.Of("street").ShouldBe(new Limit(4, LimitUnit.WorkHours));
        plan.Switches.HandDownMax.ShouldBe(2);
        plan.Figures.Where(figure => figure.Source.Length == 1).Select(figure => $"{figure.Field} {figure.Source}").ShouldBe(
            ["limits.file A", "limits.dispatch.street B", "limits.verify C", "limits.close D", "switches.handDown.max E", "switches.topRung.repeat F"], ignoreOrder: true);
        folder["plan.yaml"] = folder["plan.yaml"].Replace(", source: E", "", StringComparison.Ordinal);
        PlanReader.Read(PlanBundle.Of(folder)).Faults.ShouldHaveSingleItem().Field.ShouldBe("switches.handDown.max");
    }

    [Theory]
    [InlineData("plan.yaml", "  source: invented\n  file", "  file", 12, "limits.file", "has no source")]
    [InlineData("plan.yaml", ", source: invented }", " }", 19, "calendar.hours", "has no source")]
    [InlineData("conditions.csv", "2天,a standard", "2天,", 2, "limit", "has no source")]
    [InlineData("holidays.csv", "2025-09-28,workday,国庆节,2025,a notice", "2025-09-28,workday,国庆节,2025,", 3, "", "has no source")]
    [InlineData("grids.csv", "001002,Houses", "001003001,Houses", 5, "", "must have 6 digits")]
    [InlineData("grids.csv", "001002,Houses,unit,001", "002002,Houses,unit,001", 5, "parent", "must begin so")]
    [InlineData("grids.csv", "001002,Houses,unit,001", "001002,Houses,unit,", 5, "parent", "is missing")]
    [InlineData("grids.csv", "2025-12-31", "2026-12-31", 4, "", "dates that do not overlap")]
    [InlineData("grids.csv", "2025-12-31", "the end", 3, "validTo", "is not a date")]
    [InlineData("grids.csv", "New market,unit,001,market", "New market,unit,001,palace", 4, "kind", "no kind 'palace'")]
    [InlineData("grids.csv", "001,S,street,,,,", "001,S,street,,,,2026-06-30", 4, "parent", "ends on 2026-06-30")]
    [InlineData("grids.csv", "001002,Houses,unit,001,,,", "001002,Houses,unit,001,,", 5, "", "has 6 cells, and the table has 7 columns")]
    [InlineData("grids.csv", "Houses", "\"Hou\"ses", 5, "", "quotation mark")]
    [InlineData("grids.csv", "Houses", "\"Houses", 5, "", "quotation mark")]
    [InlineData("grids.csv", "code,name,tier,parent,kind", "code,name,tier,parent,sort", 1, "sort", "is no column")]
    [InlineData("grids.csv", "code,name,tier,parent,kind", "code,name,tier,kind,kind", 1, "parent", "no such column")]
    [InlineData("grids.csv", "code,name,tier,parent,kind", "code,name,tier,kind,kind", 1, "", "a column twice")]
    [InlineData("units.csv", "public-service", "company", 3, "kind", "'company' must be department or public-service")]
    [InlineData("units.csv", "Water,public-service,street", "Water,public-service,moon", 3, "tier", "'moon'")]
    [InlineData("people.csv", "gm-2,0002,member,001002,\n", "", 1, "people", "'001002' has no grid member")]
    [InlineData("bindings.csv", "works,001,officer-2,,\n", "", 1, "bindings", "'001002' has no officer of 'works'")]
    [InlineData("bindings.csv", "works,001,officer-2", "works,007,officer-2", 3, "grid", "no grid '007'")]
    [InlineData("items.csv", "works; water", "works; gas", 2, "units[1]", "'gas'")]
    [InlineData("items.csv", "event,0113", "event,113", 2, "code", "2+2 digits")]
    [InlineData("items.csv", "event,0113", "accident,0113", 2, "kind", "must be component or event or service")]
    [InlineData("items.csv", ",no", ",perhaps", 2, "selfDisposable", "'perhaps' must be yes or no")]
    [InlineData("conditions.csv", "7天", "7 weeks", 3, "limit", "is not a limit")]
    [InlineData("conditions.csv", "7天", "9999天", 3, "limit", "more work time than the calendar has")]
    [InlineData("conditions.csv", "0113,2,", "0113,1,", 3, "", "condition '1' stands here twice")]
    [InlineData("holidays.csv", "元旦,2026", "元旦,2027", 4, "year", "is not the year of that date")]
    [InlineData("holidays.csv", "2025-09-28,workday", "2025-10-05,workday", 3, "date", "2025-10-05 is a holiday as well")]
    [InlineData("holidays.csv", "2025-09-28,workday", "2025-09-28,workaday", 3, "kind", "must be holiday or workday")]
    [InlineData("holidays.csv", "2025-12-31..2026-01-02", "2025-10-08..2025-10-09", 4, "date", "2025-10-08 stands here twice")]
    public void A_fault_is_told_with_its_file_its_line_and_the_reason(string file, string old, string with, int line, string field, string what)
    {
        var folder = Small;
        // Each file of the small city ends with a line end here, so that whole lines can be taken out.
        folder[file] += "\n";
        folder[file].ShouldContain(old);
        folder[file] = folder[file].Replace(old, with, StringComparison.Ordinal);

        var faults = PlanReader.Read(PlanBundle.Of(folder)).Faults;

        faults.ShouldContain(
            fault => fault.File == file && fault.Line == line && fault.Field == field && fault.What.Contains(what, StringComparison.Ordinal),
            string.Join('\n', faults));
    }

    [Fact]
    public void Items_and_their_conditions_need_each_other()
    {
        var folder = Small;
        folder["items.csv"] = folder["items.csv"].Replace("service,0101", "service,0102", StringComparison.Ordinal);

        PlanReader.Read(PlanBundle.Of(folder)).Faults.Select(fault => fault.ToString()).ShouldBe(
            ["conditions.csv:4: code: there is no item 'service/0101' in items.csv", "items.csv:3: conditions: is missing"]);
    }

    [Fact]
    public void Faults_of_several_files_are_told_at_once_file_by_file()
    {
        var folder = Small;
        folder["units.csv"] = folder["units.csv"].Replace("Water,public-service,street", "Water,public-service,moon", StringComparison.Ordinal);
        folder["conditions.csv"] = folder["conditions.csv"].Replace("7天", "soon", StringComparison.Ordinal);
        folder["plan.yaml"] = folder["plan.yaml"].Replace("close: 4小时", "close: tomorrow", StringComparison.Ordinal);

        PlanReader.Read(PlanBundle.Of(folder)).Faults.Select(fault => $"{fault.File}:{fault.Line}").ShouldBe(
            ["conditions.csv:3", "items.csv:2", "plan.yaml:17", "units.csv:3"]);
    }

    [Fact]
    public void A_column_that_is_missing_is_told_once_and_not_for_every_row()
    {
        var folder = Small;
        folder["people.csv"] = folder["people.csv"].Replace("id,code,post", "id,number,post", StringComparison.Ordinal);

        PlanReader.Read(PlanBundle.Of(folder)).Faults.Select(fault => $"{fault.File}:{fault.Line} {fault.Field}").ShouldBe(["people.csv:1 code", "people.csv:1 number"]);
    }

    [Fact]
    public void A_file_that_is_no_file_of_a_plan_is_told_not_ignored()
    {
        var folder = Small;
        folder["unit.csv"] = folder["units.csv"];

        var fault = PlanReader.Read(PlanBundle.Of(folder)).Faults.ShouldHaveSingleItem();
        fault.File.ShouldBe("unit.csv");
        fault.What.ShouldContain("units.csv");
    }

    [Fact]
    public void A_folder_without_its_main_file_is_no_plan()
    {
        var folder = Small;
        folder.Remove("plan.yaml");

        PlanReader.Read(PlanBundle.Of(folder)).Faults.ShouldHaveSingleItem().ToString().ShouldBe("plan.yaml:1: is missing: the folder has no such file");
    }

    [Fact]
    public void What_stands_in_a_table_does_not_stand_in_the_main_file_as_well()
    {
        var folder = Small;
        folder["plan.yaml"] += "\n  holidays: [2026-05-01]\ndepartments: []\n";

        PlanReader.Read(PlanBundle.Of(folder)).Faults.Select(fault => $"{fault.File}:{fault.Line} {fault.Field}").ShouldBe(
            ["plan.yaml:20 calendar.holidays", "plan.yaml:21 departments"]);
    }

    [Fact]
    public void Comments_empty_lines_and_another_order_of_columns_change_nothing()
    {
        var folder = Small;
        folder["units.csv"] = "# who serves the city\ntier,code,kind,name\n\nstreet,works,department,Works\n,,,\nstreet,water,public-service,Water\n";

        Read(folder).Units["water"].Name.ShouldBe("Water");
    }

    static Instant At(string local) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(local).Value
        .InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant();

    internal static Plan Read(Dictionary<string, string> folder)
    {
        var read = PlanReader.Read(PlanBundle.Of(folder));
        read.Faults.ShouldBeEmpty();
        return read.Plan!;
    }
}
