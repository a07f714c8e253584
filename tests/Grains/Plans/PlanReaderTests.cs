using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Plans;

public sealed class PlanReaderTests
{
    const string Small = """
        name: small
        timeZone: Asia/Shanghai
        tiers:
          - { code: unit, role: GM, zh: 网格, en: grid }
          - { code: street, role: SC, zh: 街道, en: street }
        grids:
          - { code: s, name: S, tier: street }
          - { code: u, name: U, tier: unit, parent: s }
        departments:
          - { code: works, name: Works, tier: street }
        items:
          - code: hole
            zh: 坑
            en: hole
            units: [works]
            conditions:
              - { no: "1", filing: a hole, closing: filled, limit: 2工作日 }
        channels:
          - { code: "12345", zh: 热线, en: hotline, entry: street }
        limits: { file: 15 minutes, dispatch: 15 minutes, accept: 15 minutes, verify: 30 minutes, close: 4小时 }
        calendar:
          hours: { mon-fri: 08:00-12:00 14:00-18:00 }
        """;

    [Fact]
    public void A_small_plan_is_read_and_what_it_does_not_say_has_the_defaults_of_the_life_cycle()
    {
        var plan = Read(Small);

        plan.Items["hole"].Conditions[0].Limit.ShouldBe(new Limit(2, LimitUnit.WorkDays));
        plan.Stages.Close.ShouldBe(new Limit(4, LimitUnit.WorkHours));
        (plan.Switches with { JoinCallers = default }).ShouldBe(new Switches());
        plan.Tiers.Select(tier => tier.MayDispatch).ShouldBe([false, true]);
        plan.Top.Code.ShouldBe("s");
        plan.Above("u")!.Code.ShouldBe("s");
        plan.Above("s").ShouldBeNull();
        plan.Covers("s", "u").ShouldBeTrue();
        plan.Covers("u", "s").ShouldBeFalse();
    }

    [Fact]
    public void A_plan_is_known_by_the_hash_of_its_text()
    {
        // sha256sum of the four bytes "plan".
        PlanBundle.HashOf("plan").ShouldBe("64879f7d6b960a01");
        Read(Small).Hash.ShouldBe(PlanBundle.HashOf(Small));
        Read(Small + "\n").Hash.ShouldNotBe(Read(Small).Hash);
    }

    [Theory]
    [InlineData("timeZone: Asia/Shanghai", "timeZone: Asia/Xinglongtai", 2, "timeZone")]
    [InlineData("name: small\n", "", 1, "name")]
    [InlineData("role: GM", "role: CC", 4, "tiers[0]")]
    [InlineData("role: SC", "role: XX", 5, "tiers[1].role")]
    [InlineData("role: SC, ", "", 5, "tiers[1].role")]
    [InlineData("code: street, role", "code: unit, role", 5, "tiers[1]")]
    [InlineData("tier: unit, parent: s", "tier: unit", 8, "grids[1].parent")]
    [InlineData("parent: s }", "parent: x }", 8, "grids[1].parent")]
    [InlineData("parent: s }", "parent: u }", 8, "grids[1].parent")]
    [InlineData("code: u, name", "code: s, name", 8, "grids[1]")]
    [InlineData("tier: unit, parent: s", "tier: moon, parent: s", 8, "grids[1].tier")]
    [InlineData("name: S, tier: street }", "name: S, tier: street, parent: u }", 7, "grids[0].parent")]
    [InlineData("name: S, tier: street", "name: S, tire: street", 7, "grids[0].tire")]
    [InlineData("name: Works, tier: street", "name: Works, tier: unit", 10, "departments[0].tier")]
    [InlineData("units: [works]", "units: [navy]", 15, "items[0].units[0]")]
    [InlineData("units: [works]", "units: []", 15, "items[0].units")]
    [InlineData("limit: 2工作日", "limit: soon", 17, "items[0].conditions[0].limit")]
    [InlineData(", limit: 2工作日", "", 17, "items[0].conditions[0].limit")]
    [InlineData("entry: street", "entry: unit", 19, "channels[0].entry")]
    [InlineData("file: 15 minutes, ", "", 20, "limits.file")]
    [InlineData("verify: 30 minutes", "verify: 30", 20, "limits.verify")]
    [InlineData("mon-fri: 08:00-12:00 14:00-18:00", "mon-fri: 08:00-12:00 11:00-18:00", 22, "calendar.hours.mon-fri")]
    [InlineData("mon-fri:", "fri-mon:", 22, "calendar.hours.fri-mon")]
    [InlineData("mon-fri: 08:00-12:00 14:00-18:00", "", 22, "calendar.hours")]
    [InlineData("mon-fri: 08:00-12:00 14:00-18:00", "mon-fri: 08:00-12:00, sat: 08:00-09:00", 22, "calendar")]
    public void A_fault_is_told_with_its_line_and_field(string old, string with, int line, string field)
    {
        Small.ShouldContain(old);
        var read = PlanReader.Read(Small.Replace(old, with, StringComparison.Ordinal));

        read.Plan.ShouldBeNull();
        read.Faults.ShouldContain(fault => fault.Line == line && fault.Field == field, string.Join('\n', read.Faults));
    }

    [Theory]
    [InlineData("holidays: [2026-13-01]", "calendar.holidays[0]")]
    [InlineData("holidays: [2026-10-07..2026-10-01]", "calendar.holidays[0]")]
    [InlineData("workdays: [tomorrow]", "calendar.workdays[0]")]
    [InlineData("holidays: [2026-10-01..2026-10-03]\n  workdays: [2026-10-02]", "calendar.workdays[0]")]
    [InlineData("holidays: 2026-10-01", "calendar.holidays")]
    public void A_wrong_date_is_told(string line, string field) =>
        PlanReader.Read(Small + "\n  " + line).Faults.ShouldHaveSingleItem().Field.ShouldBe(field);

    [Theory]
    [InlineData("switches: { file.auto: maybe }", "switches.file.auto", "'maybe' must be off or on")]
    [InlineData("switches: { file.atuo: on }", "switches.file.atuo", "is unknown here")]
    [InlineData("switches: { topRung.repeat: often }", "switches.topRung.repeat", "'often' is not a limit")]
    [InlineData("switches: { tier.dispatchTo: { moon: all } }", "switches.tier.dispatchTo.moon", "there is no tier 'moon'")]
    [InlineData("swiches: { file.auto: on }", "swiches", "is unknown here")]
    public void A_mistyped_switch_does_not_silently_mean_the_default(string line, string field, string what)
    {
        var fault = PlanReader.Read(Small + "\n" + line).Faults.ShouldHaveSingleItem();
        fault.Field.ShouldBe(field);
        fault.What.ShouldContain(what);
    }

    [Fact]
    public void Several_faults_are_told_at_once_in_the_order_of_the_text()
    {
        var broken = Small.Replace("Asia/Shanghai", "Nowhere", StringComparison.Ordinal).Replace("parent: s }", "parent: x }", StringComparison.Ordinal)
            .Replace("2工作日", "soon", StringComparison.Ordinal).Replace("entry: street", "entry: moon", StringComparison.Ordinal);

        PlanReader.Read(broken).Faults.Select(fault => (fault.Line, fault.Field)).ShouldBe(
            [(2, "timeZone"), (8, "grids[1].parent"), (17, "items[0].conditions[0].limit"), (19, "channels[0].entry")]);
    }

    [Theory]
    [InlineData("name: small\ntiers: a: b", 2)]
    [InlineData("name: a\nname: b", 2)]
    [InlineData("", 1)]
    [InlineData("just a text", 1)]
    public void What_is_no_plan_at_all_is_told_too(string text, int line)
    {
        var read = PlanReader.Read(text);
        read.Plan.ShouldBeNull();
        read.Faults[0].Line.ShouldBe(line);
    }

    [Fact]
    public void National_codes_lie_within_each_other()
    {
        var national = Small.Replace("code: unit, role: GM", "code: unit, digits: 15, role: GM", StringComparison.Ordinal)
            .Replace("code: street, role", "code: street, digits: 9, role", StringComparison.Ordinal)
            .Replace("code: s, name", "code: \"211103001\", name", StringComparison.Ordinal)
            .Replace("parent: s }", "parent: \"211103001\" }", StringComparison.Ordinal);

        PlanReader.Read(national).Faults.ShouldHaveSingleItem().What.ShouldContain("15 digits");
        PlanReader.Read(national.Replace("code: u,", "code: \"211103002001001\",", StringComparison.Ordinal)).Faults.ShouldHaveSingleItem().What.ShouldContain("must begin so");
        Read(national.Replace("code: u,", "code: \"211103001001002\",", StringComparison.Ordinal)).Grids.Count.ShouldBe(2);
    }

    static Plan Read(string text)
    {
        var read = PlanReader.Read(text);
        read.Faults.ShouldBeEmpty();
        return read.Plan!;
    }
}
