using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>LIFECYCLE §2 rows 6 and 7.</summary>
public sealed class FileAndRefuseTests
{
    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void Filing_stops_the_file_clock_and_starts_the_dispatch_clock()
    {
        city.Reported();
        city.Pass(Duration.FromMinutes(10));
        city.Filed();

        city.TimersOf(Story.Id).ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("dispatch", city.Now + Duration.FromMinutes(15)));
    }

    [Fact]
    public void Filing_needs_an_item_and_a_condition_of_the_plan()
    {
        city.Reported();

        city.Refused(new FileCase(As.DistrictCentre, "event/9999", "1")).ToString().ShouldBe("unknown-item(field=item, item=event/9999)");
        city.Refused(new FileCase(As.DistrictCentre, "component/0301", "4")).ToString()
            .ShouldBe("unknown-condition(field=condition, item=component/0301, possible=1,2,3)");
        city.Refused(new FileCase(As.DistrictCentre, null, null!)).Code.ShouldBe("unknown-condition");
    }

    [Fact]
    public void Only_the_holding_centre_files()
    {
        city.Found();

        city.Refused(new FileCase(As.Member, null, "1")).Code.ShouldBe("not-your-role");
        city.Refused(new FileCase(As.Hotline, null, "1")).Fact("who").ShouldBe("CC,SC,DC");
        city.Refused(new FileCase(As.DistrictCentre, null, "1")).ToString().ShouldBe($"not-holder(holder={As.Community}, tier=community)");
        city.Refused(new FileCase(As.CommunityCentre with { Scope = As.OtherCommunity }, null, "1")).Code.ShouldBe("not-your-area");
        city.Does(new FileCase(As.CommunityCentre, null, "1"));
    }

    [Fact]
    public void A_centre_key_for_the_whole_city_acts_for_every_centre_of_its_tier_only()
    {
        city.Found();

        city.Refused(new FileCase(new(Role.SC, "any", "*"), null, "1")).Code.ShouldBe("not-holder");
        city.Refused(new FileCase(new(Role.CC, "some", As.District), null, "1")).Code.ShouldBe("not-holder", "a scope is one centre or the whole city");
        city.Does(new FileCase(new(Role.CC, "any", "*"), null, "1"));
    }

    [Fact]
    public void Not_filing_a_call_ends_the_case_with_a_coded_reason()
    {
        city.Reported().Does(new RefuseCase(As.DistrictCentre, "not-in-scope"));

        city.Status().ShouldBe(CaseStatus.NotFiled);
        city.Case(Story.Id).EndReason.ShouldBe("not-in-scope");
        city.TimersOf(Story.Id).ShouldBeEmpty();
        city.Grid(As.District).Held.ShouldBe(0);
        city.Grid(As.Unit).HereOpen.ShouldBe(0);
        city.Grid(As.Unit).EndedBy["NotFiled"].ShouldBe(1);
    }

    [Fact]
    public void A_reason_is_a_code_never_prose()
    {
        city.Reported();

        city.Refused(new RefuseCase(As.DistrictCentre, "")).ToString().ShouldBe("reason-required(field=reason)");
        city.Refused(new RefuseCase(As.DistrictCentre, "张三的电话打不通")).ToString().ShouldBe("not-a-code(field=reason)");
        city.Refused(new RefuseCase(As.DistrictCentre, new('a', 41))).Code.ShouldBe("too-long");
    }

    [Fact]
    public void What_a_grid_member_found_cannot_be_refused() =>
        city.Found().Refused(new RefuseCase(As.CommunityCentre, "not-in-scope")).Code.ShouldBe("patrol-find-not-refusable");
}
