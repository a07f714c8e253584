using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>LIFECYCLE §2 rows 24 and 25, switch 9.</summary>
public sealed class CloseAndReworkTests
{
    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void Only_the_dispatcher_of_record_closes()
    {
        city.Reported().Filed().Dispatched().Accepted().FedBack().Verified();

        city.Refused(new CloseCase(As.StreetCentre)).ToString().ShouldBe($"not-dispatching-centre(dispatcher={As.District}, tier=district)");
        city.Refused(new CloseCase(As.Member)).Fact("who").ShouldBe("CC,SC,DC");
        city.Refused(new CloseCase(As.Of("sanitation"))).Code.ShouldBe("not-your-role");
        city.Refused(new CloseCase(As.StreetCentre with { Scope = "211103002" })).Code.ShouldBe("not-your-area");
        city.Refused(new OrderRework(As.StreetCentre, "dirty")).Code.ShouldBe("not-dispatching-centre");
        city.Closed();
    }

    [Fact]
    public void Without_verification_there_is_no_closing() =>
        city.Reported().Filed().Dispatched().Accepted().FedBack().Refused(new CloseCase(As.DistrictCentre)).ToString()
            .ShouldBe("verification-older-than-feedback");

    [Fact]
    public void Closing_against_a_recommended_rework_needs_a_reason()
    {
        city.Reported().Filed().Dispatched().Accepted().FedBack().ReworkRecommended();

        city.Refused(new CloseCase(As.DistrictCentre)).ToString().ShouldBe("reason-required(field=reason)");
        city.Does(new CloseCase(As.DistrictCentre, "no-means")).Case(Story.Id).EndReason.ShouldBe("no-means");
    }

    [Fact]
    public void Rework_needs_a_reason() =>
        city.Reported().Filed().Dispatched().Accepted().FedBack().Verified().Refused(new OrderRework(As.DistrictCentre, "")).Code.ShouldBe("reason-required");

    [Fact]
    public void Rework_resumes_what_was_left_of_the_limit()
    {
        // One workday from Monday 09:00 ends Tuesday 09:00. Fed back on Monday 11:00, after 2 work hours of 8: 6 are left.
        // Reworked on Tuesday 08:00: 4 until noon and 2 after 14:00.
        city.Reported().Filed().Dispatched().Accepted();
        city.Now += Duration.FromHours(2);
        city.FedBack();
        city.Now = Instant.FromUtc(2026, 3, 3, 0, 0);
        city.ReworkRecommended().Does(new OrderRework(As.DistrictCentre, "dirty"));

        city.TimersOf(Story.Id).ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("dispose", Instant.FromUtc(2026, 3, 3, 8, 0)));
    }

    [Fact]
    public void Rework_gets_at_least_two_work_hours()
    {
        // Two urgent hours from 09:00, fed back at 10:50: ten minutes are left. Reworked at 11:00: 11-12 and 14-15 are two work hours.
        city.Reported(item: "component/0101").Filed("1").Dispatched("water-supply").Accepted("water-supply");
        city.Now += Duration.FromMinutes(110);
        city.FedBack("water-supply");
        city.Now += Duration.FromMinutes(10);
        city.ReworkRecommended().Does(new OrderRework(As.DistrictCentre, "loose"));

        city.TimersOf(Story.Id)["dispose"].ShouldBe(Instant.FromUtc(2026, 3, 2, 7, 0));
    }

    [Fact]
    public void After_a_late_feedback_rework_gets_two_work_hours_and_the_lateness_stays()
    {
        city.Reported(item: "component/0101").Filed("1").Dispatched("water-supply").Accepted("water-supply");
        city.Pass(Duration.FromHours(3));
        city.FedBack("water-supply").ReworkRecommended().Does(new OrderRework(As.DistrictCentre, "loose"));

        // It is noon: 14-16.
        city.TimersOf(Story.Id)["dispose"].ShouldBe(Instant.FromUtc(2026, 3, 2, 8, 0));
        city.Case(Story.Id).Late!["dispose"].ShouldBe(1);
    }

    [Fact]
    public void A_plan_may_give_rework_the_whole_limit_again()
    {
        var other = new City(SamplePlans.With(("rework.clock: resume", "rework.clock: fresh")));
        other.Reported(item: "component/0101").Filed("1").Dispatched("water-supply").Accepted("water-supply");
        other.Now += Duration.FromMinutes(110);
        other.FedBack("water-supply").ReworkRecommended().Does(new OrderRework(As.DistrictCentre, "loose"));

        other.TimersOf(Story.Id)["dispose"].ShouldBe(other.Now + Duration.FromHours(2));
    }
}
