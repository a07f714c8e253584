using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>LIFECYCLE §2 rows 1 and 2.</summary>
public sealed class ReportTests
{
    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void A_report_starts_the_file_clock_and_tells_both_grids()
    {
        city.Found();

        city.TimersOf(Story.Id).ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("file", city.Now + Duration.FromMinutes(15)));
        city.Grid(As.Unit).HereOpen.ShouldBe(1);
        city.Grid(As.Unit).Held.ShouldBe(0);
        city.Grid(As.Community).Held.ShouldBe(1);
        city.Grid(As.Community).HereOpen.ShouldBe(0);
    }

    [Fact]
    public void The_time_of_the_report_is_kept_as_the_channel_says_and_starts_no_clock()
    {
        var said = Instant.FromUtc(2025, 8, 1, 6, 35);
        city.Does(city.Intake() with { ReportedAt = said });

        city.Case(Story.Id).ReportedAt.ShouldBe(said);
        city.Case(Story.Id).OpenedAt.ShouldBe(city.Now);
        city.TimersOf(Story.Id)["file"].ShouldBeGreaterThan(city.Now);
    }

    [Theory]
    [InlineData(Role.CC, As.Community)]
    [InlineData(Role.DC, As.District)]
    [InlineData(Role.U, "sanitation")]
    [InlineData(Role.G, As.District)]
    [InlineData(Role.SYS, "*")]
    [InlineData(Role.ADMIN, "*")]
    public void Only_grid_members_and_channels_report(Role role, string scope) =>
        city.Refused(city.Intake() with { By = new(role, "x", scope) }).ShouldSatisfyAllConditions(
            refusal => refusal.Code.ShouldBe("not-your-role"),
            refusal => refusal.Fact("who").ShouldBe("GM,H"));

    [Fact]
    public void A_grid_member_reports_only_in_his_own_grid() =>
        city.Refused(city.Find() with { Grid = As.OtherUnit }).ShouldSatisfyAllConditions(
            refusal => refusal.Code.ShouldBe("not-your-area"),
            refusal => refusal.Fact("grid").ShouldBe(As.OtherUnit));

    [Fact]
    public void A_channel_of_one_street_takes_in_only_there()
    {
        var desk = new Principal(Role.H, "desk", As.Street);
        city.Refused(city.Intake(As.OtherUnit) with { By = desk }).Code.ShouldBe("not-your-area");
        city.Does(city.Intake() with { By = desk });
    }

    [Fact]
    public void A_grid_member_needs_a_photo_and_a_grid_a_caller_neither()
    {
        city.Refused(city.Find() with { Evidence = [] }).Code.ShouldBe("evidence-required");
        city.Refused(city.Find() with { Evidence = default }).Code.ShouldBe("evidence-required");
        city.Refused(city.Find() with { Grid = null }).Code.ShouldBe("grid-required");
        city.Reported(grid: null);
    }

    [Fact]
    public void What_the_plan_does_not_know_is_refused_with_the_field()
    {
        city.Refused(city.Intake() with { Item = "event/9999" }).ToString().ShouldBe("unknown-item(field=item, item=event/9999)");
        city.Refused(city.Intake() with { Channel = "pigeon" }).ToString().ShouldBe("unknown-channel(field=channel, channel=pigeon)");
        city.Refused(city.Intake("211103001001999")).ToString().ShouldBe("unknown-grid(field=grid, grid=211103001001999)");
        city.Refused(city.Intake(As.Street)).Code.ShouldBe("unknown-grid", "a case happens in a unit grid");
        city.Refused(city.Intake() with { Condition = "7" }).ToString().ShouldBe("unknown-condition(field=condition, item=event/0111, possible=1)");
    }

    [Fact]
    public void A_call_that_enters_at_the_street_goes_to_the_street_of_its_grid()
    {
        var streets = new City(SamplePlans.With(("en: web, entry: district", "en: web, entry: street")));
        streets.Does(streets.Intake() with { Channel = "web" }).Case(Story.Id).Holder.ShouldBe(As.Street);

        // Nobody knows which street: with several, only the top can take it in; with one, there is no doubt.
        streets.Does(streets.Intake(null) with { Channel = "web" }, "c-2").Case("c-2").Holder.ShouldBe(As.District);
        var lines = SamplePlans.FirstCityText.Replace("en: web, entry: district", "en: web, entry: street", StringComparison.Ordinal).Split('\n')
            .Where(line => !line.Contains("211103002", StringComparison.Ordinal) && !line.Contains("211103003", StringComparison.Ordinal));
        var oneStreet = new City(PlanReader.Read(string.Join('\n', lines)).Plan!);
        oneStreet.Does(oneStreet.Intake(null) with { Channel = "web" }).Case(Story.Id).Holder.ShouldBe(As.Street);
    }

    [Fact]
    public void A_field_that_is_missing_is_refused_like_one_that_is_unknown()
    {
        city.Refused(city.Intake() with { Item = null! }).Fact("field").ShouldBe("item");
        city.Refused(city.Intake() with { Channel = null! }).Fact("field").ShouldBe("channel");
        city.Reported().Filed().Refused(new DispatchCase(As.DistrictCentre, null!)).Fact("field").ShouldBe("unit");
    }

    [Fact]
    public void Oversized_and_impossible_fields_are_refused_with_the_field()
    {
        city.Refused(city.Intake() with { Number = new('7', 65) }).ToString().ShouldBe("too-long(field=number, limit=64)");
        city.Refused(city.Intake() with { Evidence = [.. Enumerable.Repeat("photo", 21)] }).Fact("field").ShouldBe("evidence");
        city.Refused(city.Intake() with { Evidence = [new('x', 201)] }).Fact("limit").ShouldBe("200");
        city.Refused(city.Intake() with { Point = new(90_000_001, 0) }).ToString().ShouldBe("not-on-earth(field=point)");
        city.Refused(city.Intake() with { Point = new(0, -180_000_001) }).Code.ShouldBe("not-on-earth");
    }

    [Fact]
    public void A_second_report_of_the_same_case_is_refused()
    {
        city.Does(city.Intake() with { Personal = new("key-1", "hmac") });

        city.Refused(city.Intake() with { Personal = new("key-1", "other") }).Code.ShouldBe("exists");
        city.Refused(city.Intake()).Code.ShouldBe("exists");
        city.Refused(city.Intake() with { Personal = new("key-2", "hmac") }).Code.ShouldBe("personal-key-changed");
    }

    [Fact]
    public void Personal_data_enter_the_log_only_as_key_and_hmac()
    {
        city.Does(city.Intake() with { Personal = new("key-1", "hmac-1") });

        city.EventsOf(Story.Id).OfType<CaseReported>().Single().Personal.ShouldBe(new PersonalRef("key-1", "hmac-1"));
        city.Case(Story.Id).PersonalKey.ShouldBe("key-1");
    }
}
