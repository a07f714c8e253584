using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>LIFECYCLE §2 row 21.</summary>
public sealed class FeedBackTests
{
    readonly City city = new City(SamplePlans.FirstCity).Reported().Filed().Dispatched().Accepted();

    [Fact]
    public void Feeding_back_stops_the_disposal_and_starts_the_verification()
    {
        city.FedBack();

        city.TimersOf(Story.Id).ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("verify", city.Now + Duration.FromMinutes(30)));
        city.Department("sanitation").FedBack.ShouldBe(1);
    }

    [Fact]
    public void Feeding_back_needs_a_result_and_evidence()
    {
        city.Refused(new FeedBack(As.Of("sanitation"), "", ["photo/2"])).ToString().ShouldBe("reason-required(field=result)");
        city.Refused(new FeedBack(As.Of("sanitation"), "已经处理完毕", ["photo/2"])).Code.ShouldBe("not-a-code");
        city.Refused(new FeedBack(As.Of("sanitation"), "done")).ToString().ShouldBe("evidence-required(field=evidence)");
    }

    [Fact]
    public void A_unit_that_has_not_accepted_cannot_feed_back()
    {
        var fresh = new City(SamplePlans.FirstCity).Reported().Filed().Dispatched();

        fresh.Refused(new FeedBack(As.Of("sanitation"), "done", ["photo/2"])).ToString().ShouldBe("wrong-state(state=Dispatched, possible=accept,return,recall,cancel,merge,explain,judge-reason,report-for-supervision,order,decline)");
    }

    [Fact]
    public void A_feedback_that_overtakes_the_timer_of_its_own_lapse_is_late_all_the_same()
    {
        // The limit of one workday ends on Tuesday 09:00; nothing fired, the silo was down.
        city.Now += Duration.FromHours(24) + Duration.FromMinutes(1);
        city.FedBack();

        city.Case(Story.Id).Late!["dispose"].ShouldBe(1);
        city.Department("sanitation").Overdue.ShouldBe(1);
        city.EventsOf(Story.Id).OfType<DisposalOverdue>().Single().Due.ShouldBe(city.Now - Duration.FromMinutes(1));
        city.TimersOf(Story.Id).Keys.ShouldBe(["verify", "explain"], ignoreOrder: true, "and it owes an explanation all the same");
    }

    [Fact]
    public void A_feedback_in_the_last_millisecond_is_in_time()
    {
        city.Now += Duration.FromHours(24);
        city.FedBack();

        city.Case(Story.Id).Late.ShouldBeNull();
        city.Department("sanitation").Overdue.ShouldBe(0);
    }
}
