using GridActors.Grains.Plans;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Tests.Plans;

/// <summary>Who serves where, when people are warned, and which desk commands.</summary>
public sealed class PostsAndBindings
{
    const string City = """
        name: small
        timeZone: Asia/Shanghai
        tiers:
          - { code: unit, role: GM, zh: 网格, en: grid, ownForces: no }
          - { code: street, role: SC, zh: 街道, en: street }
        grids:
          - { code: s, name: S, tier: street }
          - { code: u, name: U, tier: unit, parent: s }
        departments:
          - { code: works, name: Works, tier: street }
          - { code: parks, name: Parks, tier: street }
        items:
          - code: hole
            zh: 坑
            en: hole
            units: [works]
            selfDisposable: no
            conditions:
              - { no: "1", filing: a hole, closing: filled, limit: 2工作日 }
        channels:
          - { code: "12345", zh: 热线, en: hotline, entry: street }
        limits: { file: 15 minutes, dispatch: 15 minutes, accept: 15 minutes, verify: 30 minutes, close: 4小时 }
        calendar:
          hours: { mon-fri: 08:00-12:00 14:00-18:00 }
        people:
          - { id: gm-1, code: "0001", post: member, grid: u }
          - { id: duty-1, code: "0002", post: duty, grid: s }
          - { id: officer-1, code: "0003", post: officer, unit: works }
        areaDepartments: [works]
        bindings:
          - { unit: works, grid: s, person: officer-1 }
        ladder: [street]
        warnings: { dispose: 80 %, hours: work }
        desks: { day: 08:00-18:00, night: 18:00-08:00 }
        """;

    [Fact]
    public void What_a_plan_says_is_what_it_holds()
    {
        var plan = Read(City);

        plan.Tiers.Select(tier => tier.OwnForces).ShouldBe([false, true]);
        plan.Items["hole"].SelfDisposable.ShouldBeFalse();
        plan.People["officer-1"].ShouldBe(new Person("officer-1", "0003", PostKind.Officer, null, "works"));
        plan.Bindings.AreaDepartments.ShouldBe(["works"]);
        plan.Warnings.Of("dispose").ShouldBe(80);
        plan.Warnings.Of("file").ShouldBeNull();
        plan.Warnings.WorkHoursOnly.ShouldBeTrue();
    }

    [Fact]
    public void What_it_does_not_say_has_its_default()
    {
        var plan = Read(City[..City.IndexOf("people:", StringComparison.Ordinal)].Replace(", ownForces: no", "", StringComparison.Ordinal).Replace("    selfDisposable: no\n", "", StringComparison.Ordinal));

        plan.Tiers.ShouldAllBe(tier => tier.OwnForces);
        plan.Items["hole"].SelfDisposable.ShouldBeTrue();
        plan.People.ShouldBeEmpty();
        plan.Bindings.All.ShouldBeEmpty();
        plan.Warnings.Of("dispose").ShouldBeNull();
        plan.Desks.At(At("2026-03-06 09:00")).ShouldBeNull();
        plan.Desks.HandoverAfter(At("2026-03-06 09:00")).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-03-06 07:59", "night", "2026-03-06 08:00")]
    [InlineData("2026-03-06 08:00", "day", "2026-03-06 18:00")]
    [InlineData("2026-03-06 17:59", "day", "2026-03-06 18:00")]
    [InlineData("2026-03-06 18:00", "night", "2026-03-07 08:00")]
    [InlineData("2026-03-07 00:30", "night", "2026-03-07 08:00")]
    public void Day_and_night_command_by_the_hour(string at, string desk, string handover)
    {
        var desks = Read(City).Desks;

        desks.At(At(at))!.Code.ShouldBe(desk);
        desks.HandoverAfter(At(at)).ShouldBe(At(handover));
    }

    [Theory]
    [InlineData("post: member, grid: u", "post: member, grid: s", "people[0].grid", "members serve unit grids")]
    [InlineData("post: duty, grid: s", "post: duty, grid: u", "people[1].grid", "no centre")]
    [InlineData("post: duty, grid: s", "post: duty, grid: x", "people[1].grid", "no grid 'x'")]
    [InlineData("post: duty, grid: s", "post: chief, grid: s", "people[1].post", "must be member or second")]
    [InlineData("post: officer, unit: works", "post: officer, grid: u", "people[2].unit", "is missing")]
    [InlineData("id: duty-1", "id: gm-1", "people[1]", "stands here twice")]
    [InlineData("  - { id: gm-1, code: \"0001\", post: member, grid: u }\n", "", "people", "no grid member")]
    [InlineData("code: \"0001\", post", "code: \"0001\", name: Wang, post", "people[0].name", "is unknown here")]
    [InlineData("areaDepartments: [works]", "areaDepartments: [works, parks]", "bindings", "no officer of 'parks'")]
    [InlineData("areaDepartments: [works]", "areaDepartments: [navy]", "areaDepartments[0]", "no department 'navy'")]
    [InlineData("grid: s, person: officer-1", "grid: s, person: gm-1", "bindings[0].person", "no officer 'gm-1'")]
    [InlineData("unit: works, grid: s, person", "unit: parks, grid: s, person", "bindings[0].person", "is not of 'parks'")]
    [InlineData("person: officer-1 }", "person: officer-1, validFrom: 2026-02-01, validTo: 2026-01-01 }", "bindings[0].validTo", "before the first day")]
    [InlineData("person: officer-1 }", "person: officer-1, validTo: 2026-01-01 }", "bindings", "no officer of 'works'")]
    [InlineData("80 %", "80", "warnings.dispose", "below 100 %")]
    [InlineData("80 %", "100 %", "warnings.dispose", "below 100 %")]
    [InlineData("dispose: 80", "dinner: 80", "warnings.dinner", "no clock 'dinner'")]
    [InlineData("ladder: [street]", "ladder: [unit, street]", "ladder", "lowest first: street")]
    [InlineData("night: 18:00-08:00", "night: 19:00-08:00", "desks", "cover the whole day")]
    [InlineData("night: 18:00-08:00", "night: 17:00-07:00", "desks", "cover the whole day")]
    public void What_is_wrong_is_told(string old, string with, string field, string what)
    {
        City.ShouldContain(old);

        var faults = PlanReader.Read(City.Replace(old, with, StringComparison.Ordinal)).Faults;

        faults.ShouldContain(fault => fault.Field == field && fault.What.Contains(what, StringComparison.Ordinal), string.Join('\n', faults));
    }

    static Instant At(string local) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(local).Value
        .InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant();

    static Plan Read(string text)
    {
        var read = PlanReader.Read(text);
        read.Faults.ShouldBeEmpty();
        return read.Plan!;
    }
}
