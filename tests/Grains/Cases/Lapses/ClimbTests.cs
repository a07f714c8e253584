using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Lapses;

/// <summary>LIFECYCLE §4, first two rows: a centre that does not act loses the case, one rung at a time, and the top is never silent.</summary>
public sealed class ClimbTests
{
    readonly City city = new City(SamplePlans.FirstCity).Found();

    [Fact]
    public void A_case_that_nobody_touches_climbs_community_street_district()
    {
        city.Pass(Duration.FromMinutes(14));
        city.Case(Story.Id).Holder.ShouldBe(As.Community);
        city.Pass(Duration.FromMinutes(1));
        city.Case(Story.Id).ShouldSatisfyAllConditions(c => c.Holder.ShouldBe(As.Street), c => c.Tier.ShouldBe("street"));
        city.Pass(Duration.FromMinutes(15));
        city.Case(Story.Id).ShouldSatisfyAllConditions(c => c.Holder.ShouldBe(As.District), c => c.Climbs.ShouldBe(2));

        city.EventsOf(Story.Id).OfType<CaseMoved>().Select(moved => (moved.From, moved.To, moved.Cause)).ShouldBe(
        [
            (As.Community, As.Street, "deadline-lapsed"),
            (As.Street, As.District, "deadline-lapsed"),
        ]);
        city.Status().ShouldBe(CaseStatus.Reported);
        city.Case(Story.Id).Late!["file"].ShouldBe(2);
    }

    [Fact]
    public void The_grids_count_who_lost_and_who_got_it()
    {
        city.Pass(Duration.FromMinutes(30));

        city.Grid(As.Community).ShouldSatisfyAllConditions(g => g.Held.ShouldBe(0), g => g.LeftBy["deadline-lapsed"].ShouldBe(1));
        city.Grid(As.Street).ShouldSatisfyAllConditions(g => g.Held.ShouldBe(0), g => g.Arrived.ShouldBe(1), g => g.Left.ShouldBe(1));
        city.Grid(As.District).ShouldSatisfyAllConditions(g => g.Held.ShouldBe(1), g => g.Arrived.ShouldBe(1), g => g.HeldOpened.ShouldBe(0));
    }

    [Fact]
    public void The_late_command_of_the_lower_tier_is_refused_and_names_the_holder()
    {
        city.Pass(Duration.FromMinutes(15));

        city.Refused(new FileCase(As.CommunityCentre, null, "1")).ToString().ShouldBe($"not-holder(holder={As.Street}, tier=street)");
        city.Does(new FileCase(As.StreetCentre, null, "1"));
    }

    [Fact]
    public void At_the_top_the_government_is_informed_at_once_and_again_every_workday()
    {
        // Monday 09:00 + 3 × 15 minutes. One workday later is Tuesday, Wednesday … at 09:45; then Friday's notice is followed by Monday's.
        city.Pass(Duration.FromMinutes(45));
        city.EventsOf(Story.Id).OfType<GovernmentInformed>().Single().ShouldSatisfyAllConditions(
            e => e.Government.ShouldBe(As.District),
            e => e.Clock.ShouldBe("file"),
            e => e.Times.ShouldBe(1));

        city.PassTo(Instant.FromUtc(2026, 3, 9, 1, 45));

        city.EventsOf(Story.Id).OfType<GovernmentInformed>().Select(e => e.Times).ShouldBe([1, 2, 3, 4, 5, 6]);
        city.Case(Story.Id).ShouldSatisfyAllConditions(
            c => c.Holder.ShouldBe(As.District),
            c => c.Informed.ShouldBe(6),
            c => c.Late!["file"].ShouldBe(3, "one lapse a rung, however often it is said"));
        city.TimersOf(Story.Id).Keys.ShouldBe(["repeat"]);
    }

    [Fact]
    public void The_top_falls_silent_only_when_it_acts()
    {
        city.Pass(Duration.FromMinutes(45));
        city.Filed();

        city.TimersOf(Story.Id).Keys.ShouldBe(["dispatch"]);
        city.Pass(Duration.FromMinutes(15));
        city.EventsOf(Story.Id).OfType<GovernmentInformed>().Last().ShouldSatisfyAllConditions(e => e.Clock.ShouldBe("dispatch"), e => e.Times.ShouldBe(1));
        city.Dispatched();
        city.TimersOf(Story.Id).Keys.ShouldBe(["accept", "dispose"], ignoreOrder: true);
    }

    [Fact]
    public void A_filed_case_that_is_not_dispatched_climbs_on_its_dispatch_clock()
    {
        city.Does(new FileCase(As.CommunityCentre, null, "1"));
        city.Pass(Duration.FromMinutes(15));

        city.Case(Story.Id).ShouldSatisfyAllConditions(c => c.Holder.ShouldBe(As.Street), c => c.Status.ShouldBe(CaseStatus.Filed));
        city.Does(new DispatchCase(As.StreetCentre, "sanitation"));
        city.Case(Story.Id).Dispatch!.Dispatcher.ShouldBe(As.Street);
    }

    [Fact]
    public void A_case_that_nobody_could_locate_starts_at_the_top_and_is_not_silent_there()
    {
        var other = new City(SamplePlans.FirstCity).Reported(grid: null);
        other.Pass(Duration.FromMinutes(15));

        other.EventsOf(Story.Id).OfType<GovernmentInformed>().Count().ShouldBe(1);
    }

    /// <summary>Switch 19.</summary>
    [Fact]
    public void The_ladder_of_a_running_clock_stays_with_the_plan_under_which_it_started()
    {
        var moved = SamplePlans.With(
            ("code: community, role: CC, digits: 12", "code: community, role: CC"),
            ("name: 振兴街道第1社区, tier: community, parent: \"211103001\"", "name: 振兴街道第1社区, tier: community, parent: \"211103002\""));
        var changing = new City(SamplePlans.FirstCity, moved).Found();
        changing.Plan = moved;
        changing.Does(changing.Find(), "c-2");
        changing.Pass(Duration.FromMinutes(15));

        changing.Case(Story.Id).Holder.ShouldBe(As.Street);
        changing.Case("c-2").Holder.ShouldBe("211103002", "this clock started under the new plan");
    }

    [Fact]
    public void After_a_long_stop_each_rung_still_has_its_own_time()
    {
        // Nothing fired for a day. The first firing moves it one rung, and that rung's clock starts now.
        city.Now += Duration.FromDays(1);
        city.Tell(Actors.Case(Story.Id), new Kernel.Contracts.TimerFired("file", city.TimersOf(Story.Id)["file"]));

        city.Case(Story.Id).Holder.ShouldBe(As.Street);
        city.TimersOf(Story.Id)["file"].ShouldBe(city.Now + Duration.FromMinutes(15));
    }
}
