using System.Text;
using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases;

public sealed class MainLineTests
{
    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void A_hotline_case_goes_from_report_to_close()
    {
        city.Reported().Status().ShouldBe(CaseStatus.Reported);
        city.Filed().Status().ShouldBe(CaseStatus.Filed);
        city.Dispatched().Status().ShouldBe(CaseStatus.Dispatched);
        city.Accepted().Status().ShouldBe(CaseStatus.InDisposal);
        city.FedBack().Status().ShouldBe(CaseStatus.Verifying);
        city.Verified().Status().ShouldBe(CaseStatus.ClosePending);
        city.Closed().Status().ShouldBe(CaseStatus.Closed);

        city.TimersOf(Story.Id).ShouldBeEmpty();
        city.Case(Story.Id).Clocks.ShouldBeEmpty();
        city.Case(Story.Id).Late.ShouldBeNull();
        city.Case(Story.Id).EndedAt.ShouldBe(city.Now);
    }

    [Fact]
    public void A_find_is_held_by_the_community_and_a_call_by_the_channels_entry_tier()
    {
        city.Found().Case(Story.Id).Holder.ShouldBe(As.Community);
        city.Reported(id: "c-2").Case("c-2").Holder.ShouldBe(As.District);
    }

    [Fact]
    public void A_case_that_nobody_could_locate_is_held_by_the_entry_tiers_centre_and_listed_as_unlocated()
    {
        city.Reported(grid: null).Case(Story.Id).Holder.ShouldBe(As.District);

        city.Listed(Actors.Case(Story.Id))!.Area.ShouldBe("unlocated");
        city.Grid(As.District).Held.ShouldBe(1);
    }

    [Fact]
    public void The_filing_condition_gives_the_limit_of_the_disposal()
    {
        // Manhole cover, condition 1: 2 urgent working hours on the natural clock from the dispatch.
        city.Reported(item: "component/0101").Filed("1").Dispatched("water-supply");

        city.TimersOf(Story.Id)["dispose"].ShouldBe(city.Now + Duration.FromHours(2));
        city.TimersOf(Story.Id)["accept"].ShouldBe(city.Now + Duration.FromMinutes(15));
        city.TimersOf(Story.Id).Keys.ShouldBe(["accept", "dispose"], ignoreOrder: true);
    }

    [Fact]
    public void Filing_may_correct_the_item()
    {
        city.Reported(item: "event/0201").Does(new FileCase(As.DistrictCentre, "event/0111", "1")).Dispatched("sanitation");

        city.Case(Story.Id).Item.ShouldBe("event/0111");
    }

    [Fact]
    public void Where_the_plan_files_and_dispatches_by_rule_an_intake_is_dispatched_in_one_decision()
    {
        var bench = new City(SamplePlans.BenchCity);
        var decision = bench.Tell(Story.Id, bench.Intake());

        decision.Events.Select(happened => happened.GetType()).ShouldBe([typeof(CaseReported), typeof(CaseFiled), typeof(CaseDispatched)]);
        decision.Messages.Length.ShouldBe(3);
        decision.Timers.Select(timer => timer.Name).ShouldBe(["accept", "dispose"], ignoreOrder: true);
        bench.ReplyOf(Story.Id).ShouldBe(new CaseReply(CaseStatus.Dispatched, As.District, "sanitation", bench.Now + Duration.FromMinutes(15)));
        bench.Department("sanitation").Open.ShouldBe(1);
    }

    [Fact]
    public void An_automatic_intake_takes_at_most_1100_bytes_of_log()
    {
        var bench = new City(SamplePlans.BenchCity);
        var intake = bench.Intake() with
        {
            Number = "BCS-00065327",
            Point = new(41_119_997, 122_070_714),
            Personal = new("aaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbb"),
        };
        bench.Tell("cccccccccccccccccccccc", intake);

        var body = Encoding.UTF8.GetString(bench.LastCaseBody);
        body.Length.ShouldBeInRange(600, 1_100, body);
        JsonDocument.Parse(body).RootElement.GetProperty("s")[0].GetProperty("e").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public void A_find_is_filed_at_once_where_the_report_is_the_filing_and_awaits_dispatch_where_the_community_may_not()
    {
        var own = new City(SamplePlans.With(("patrol.filing: centre-files", "patrol.filing: report-is-filing"), ("dispatch.auto: off", "dispatch.auto: on")));
        own.Found().Status().ShouldBe(CaseStatus.Filed);

        own.EventsOf(Story.Id).OfType<CaseFiled>().Single().By.ShouldBe(As.Member);
        own.TimersOf(Story.Id).Keys.ShouldBe(["dispatch"]);

        // The street may dispatch to all units: the rule acts as soon as the case has climbed there.
        own.Pass(Duration.FromMinutes(15));
        own.Status().ShouldBe(CaseStatus.Dispatched);
        own.Case(Story.Id).Dispatch!.Dispatcher.ShouldBe(As.Street);
    }

    [Fact]
    public void Rework_goes_to_the_same_unit_and_binds_it()
    {
        city.Reported().Filed().Dispatched().Accepted().FedBack().ReworkRecommended().Does(new OrderRework(As.DistrictCentre, "not-clean"));

        city.Status().ShouldBe(CaseStatus.InDisposal);
        city.Case(Story.Id).Reworks.ShouldBe(1);
        city.Case(Story.Id).Dispatch!.Binding.ShouldBeTrue();
        city.Case(Story.Id).Dispatch!.Unit.ShouldBe("sanitation");
        city.FedBack().Verified().Closed().Status().ShouldBe(CaseStatus.Closed);
        city.Department("sanitation").ShouldSatisfyAllConditions(
            unit => unit.Received.ShouldBe(1),
            unit => unit.FedBack.ShouldBe(2),
            unit => unit.Reworks.ShouldBe(1),
            unit => unit.Open.ShouldBe(0));
    }
}
