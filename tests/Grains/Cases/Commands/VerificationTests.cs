using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>LIFECYCLE §2 rows 22 and 23, switch 14.</summary>
public sealed class VerificationTests
{
    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void A_grid_member_verifies_on_site_with_evidence()
    {
        city.Reported().Filed().Dispatched().Accepted().FedBack();

        city.Refused(new RecommendClose(As.Member)).Code.ShouldBe("evidence-required");
        city.Refused(new RecommendRework(As.Member, "not-clean")).Code.ShouldBe("evidence-required");
        city.Refused(new RecommendRework(As.Member, "", ["photo"])).Code.ShouldBe("reason-required");
        city.Verified().Status().ShouldBe(CaseStatus.ClosePending);
        city.TimersOf(Story.Id).Keys.ShouldBe(["close"]);
    }

    [Fact]
    public void The_member_of_another_grid_does_not_verify() =>
        city.Reported().Filed().Dispatched().Accepted().FedBack()
            .Refused(new RecommendClose(As.Member with { Scope = As.OtherUnit }, ["photo"])).Code.ShouldBe("not-your-area");

    [Fact]
    public void Nobody_verifies_his_own_work()
    {
        city.Reported().Filed().Dispatched().Does(new AcceptCase(new(Role.U, "sun", "sanitation")))
            .Does(new FeedBack(new(Role.U, "zhou", "sanitation"), "done", ["photo"]));

        foreach (var handler in new[] { "sun", "zhou" })
            city.Refused(new RecommendClose(As.Member with { Id = handler }, ["photo"])).ToString().ShouldBe($"verifier-is-handler(handler={handler})");
        city.Refused(new RecommendRework(As.Member with { Id = "zhou" }, "dirty", ["photo"])).Code.ShouldBe("verifier-is-handler");
    }

    [Fact]
    public void A_handler_of_the_first_round_does_not_verify_the_rework_either()
    {
        city.Reported().Filed().Dispatched().Does(new AcceptCase(new(Role.U, "sun", "sanitation"))).FedBack().ReworkRecommended()
            .Does(new OrderRework(As.DistrictCentre, "dirty")).FedBack();

        city.Refused(new RecommendClose(As.Member with { Id = "sun" }, ["photo"])).Code.ShouldBe("verifier-is-handler");
    }

    [Fact]
    public void On_site_the_hotline_does_not_verify() =>
        city.Reported().Filed().Dispatched().Accepted().FedBack().Refused(new RecommendClose(As.Hotline)).ToString().ShouldBe("not-your-role(who=GM)");

    [Fact]
    public void A_case_without_unit_grid_is_verified_by_call_back()
    {
        city.Reported(grid: null).Filed().Dispatched().Accepted().FedBack();

        city.Refused(new RecommendClose(As.Member, ["photo"])).ToString().ShouldBe("not-your-role(who=H)");
        city.Does(new RecommendClose(As.Hotline)).EventsOf(Story.Id).OfType<CaseVerified>().Single().CallBack.ShouldBeTrue();
    }

    [Fact]
    public void A_service_item_is_verified_by_call_back()
    {
        city.Reported(item: "service/health").Filed().Dispatched("health").Accepted("health").FedBack("health");

        city.Refused(new RecommendClose(As.Member, ["photo"])).Code.ShouldBe("not-your-role");
        city.Does(new RecommendRework(As.Hotline, "unsolved")).Status().ShouldBe(CaseStatus.ClosePending);
    }

    [Theory]
    [InlineData("call-back", false, true)]
    [InlineData("both", true, true)]
    public void A_plan_may_verify_by_call_back_or_either_way(string mode, bool member, bool hotline)
    {
        City Fresh() => new City(SamplePlans.With(("verify.mode: on-site", $"verify.mode: {mode}"))).Reported().Filed().Dispatched().Accepted().FedBack();

        (Fresh().Tell(Story.Id, new RecommendClose(As.Member, ["photo"])).Refusal is null).ShouldBe(member);
        (Fresh().Tell(Story.Id, new RecommendClose(As.Hotline)).Refusal is null).ShouldBe(hotline);
    }
}
