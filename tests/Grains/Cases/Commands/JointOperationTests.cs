using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>Row 19, 联合执法: each unit has its own clock and its own lateness; the lead speaks for all once all have done their part.</summary>
public sealed class JointOperationTests
{
    readonly City city = new City(SamplePlans.FirstCity).Reported().Filed().Does(new JoinUnits(As.DistrictCentre, "sanitation", ["municipal", "housing"]));

    [Fact]
    public void Members_feed_back_first_and_every_unit_counts_the_case_once()
    {
        city.Refused(Done("sanitation")).ToString().ShouldBe("members-open(units=municipal,housing)");
        city.Does(Done("municipal")).Does(Done("housing")).Refused(Done("housing")).Code.ShouldBe("wrong-state");
        city.Does(Done("sanitation")).Verified().Closed();

        foreach (var unit in new[] { "sanitation", "municipal", "housing" })
            city.Department(unit).ShouldSatisfyAllConditions(d => d.Received.ShouldBe(1), d => d.FedBack.ShouldBe(1), d => d.Open.ShouldBe(0));
        city.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void A_member_is_late_and_supervised_for_itself_while_the_others_are_not()
    {
        city.Does(Done("housing"));
        city.Pass(Duration.FromHours(24));
        city.Does(new ExplainDelay(As.Of("municipal"), "no-parts"))
            .Does(new JudgeReason(As.DistrictCentre, false, Unit: "municipal"))
            .Does(new ReportForSupervision(As.DistrictCentre, "municipal"))
            .Does(new OrderSupervision(As.DistrictGovernment, new(1, LimitUnit.WorkDays), "municipal"));

        city.Case(Story.Id).DispatchOf("municipal")!.ShouldSatisfyAllConditions(
            d => d.Lateness.ShouldBe(Lateness.UnderSupervision),
            d => d.WasLate.ShouldBeTrue());
        city.Case(Story.Id).DispatchOf("sanitation")!.Lateness.ShouldBe(Lateness.Overdue);
        city.Case(Story.Id).DispatchOf("housing")!.ShouldSatisfyAllConditions(d => d.Lateness.ShouldBe(Lateness.OnTime), d => d.WasLate.ShouldBeFalse());
        city.Department("municipal").Supervised.ShouldBe(1);
        city.Status().ShouldBe(CaseStatus.InDisposal);
    }

    [Fact]
    public void The_unit_that_has_the_case_does_not_become_a_member_of_somebody_elses_operation() =>
        new City(SamplePlans.FirstCity).Reported().Filed().Dispatched().Accepted().Refused(new JoinUnits(As.DistrictCentre, "municipal", ["sanitation"]))
            .ToString().ShouldBe("one-unit-only(field=members)");

    [Fact]
    public void A_member_does_not_become_the_lead_beside_itself() =>
        city.Refused(new JoinUnits(As.DistrictCentre, "municipal", ["gas"])).ToString().ShouldBe("one-unit-only(field=lead)");

    static FeedBack Done(string unit) => new(As.Of(unit), "done", ["photo"]);
}
