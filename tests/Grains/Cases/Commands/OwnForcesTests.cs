using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>Row 10, 本级处置: who counts as a centre's own forces, and who then may not look at the work.</summary>
public sealed class OwnForcesTests
{
    static readonly FeedBack ByOfficer = new(new(Role.U, "officer-sanitation-211103001001", "sanitation"), "done", ["photo"]);

    readonly City city = new City(SamplePlans.Xinglongtai).Found().Does(new FileCase(As.CommunityCentre, null, "1")).Does(new HandleHere(As.CommunityCentre));

    [Fact]
    public void The_officer_of_the_area_may_feed_back_and_the_community_that_took_it_on_closes()
    {
        city.Does(ByOfficer).Verified().Does(new CloseCase(As.CommunityCentre)).Status().ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    public void An_officer_of_another_area_or_somebody_of_the_department_who_is_no_officer_may_not()
    {
        city.Refused(ByOfficer with { By = ByOfficer.By with { Id = "officer-sanitation-211103002001" } }).Code.ShouldBe("not-your-area");
        city.Refused(ByOfficer with { By = As.Of("sanitation") }).Code.ShouldBe("not-your-area");
    }

    [Fact]
    public void A_grid_member_who_did_the_work_does_not_verify_it()
    {
        city.Does(new FeedBack(As.Member, "done", ["photo"])).Refused(new RecommendClose(As.Member, ["photo"])).Code.ShouldBe("verifier-is-handler");
        city.Does(new RecommendClose(As.OtherMember, ["photo"])).Status().ShouldBe(CaseStatus.ClosePending);
    }

    [Fact]
    public void Another_centre_than_the_one_that_took_it_on_does_not_feed_back() =>
        city.Refused(new FeedBack(As.StreetCentre, "done", ["photo"])).ToString().ShouldBe($"not-holder(holder={As.Community}, tier=community)");
}
