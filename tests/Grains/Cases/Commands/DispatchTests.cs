using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>LIFECYCLE §2 rows 11 and 12.</summary>
public sealed class DispatchTests
{
    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void The_dispatching_centre_becomes_dispatcher_of_record_and_the_unit_is_told()
    {
        city.Reported().Filed().Dispatched();

        city.Case(Story.Id).Dispatch.ShouldNotBeNull().ShouldSatisfyAllConditions(
            dispatch => dispatch.Unit.ShouldBe("sanitation"),
            dispatch => dispatch.Dispatcher.ShouldBe(As.District),
            dispatch => dispatch.Binding.ShouldBeFalse());
        city.Department("sanitation").Items["event/0111"].ShouldBe(1);
    }

    [Fact]
    public void A_community_has_only_its_own_forces() =>
        city.Found().Does(new FileCase(As.CommunityCentre, null, "1")).Refused(new DispatchCase(As.CommunityCentre, "sanitation")).ToString()
            .ShouldBe("tier-may-not-dispatch(tier=community, possible=street,district)");

    [Fact]
    public void A_plan_may_let_communities_dispatch()
    {
        var other = new City(SamplePlans.With(("community: own", "community: all")));
        other.Found().Does(new FileCase(As.CommunityCentre, null, "1")).Does(new DispatchCase(As.CommunityCentre, "sanitation"));

        other.Case(Story.Id).Dispatch!.Dispatcher.ShouldBe(As.Community);
    }

    [Fact]
    public void A_case_goes_only_to_a_unit_responsible_for_its_item()
    {
        city.Reported(item: "event/0101").Filed();

        city.Refused(new DispatchCase(As.DistrictCentre, "water-supply")).ToString().ShouldBe("unit-not-for-item(item=event/0101, possible=enforcement,housing)");
        city.Refused(new DispatchCase(As.DistrictCentre, "navy")).ToString().ShouldBe("unknown-unit(field=unit, unit=navy)");
        city.Dispatched("housing");
    }

    [Fact]
    public void A_public_service_unit_receives_like_a_department() =>
        city.Reported(item: "event/0501").Filed().Dispatched("water-supply").Accepted("water-supply").Department("water-supply").Accepted.ShouldBe(1);

    [Fact]
    public void Accepting_stops_the_accept_clock_and_not_the_disposals()
    {
        city.Reported().Filed().Dispatched().Accepted();

        city.TimersOf(Story.Id).Keys.ShouldBe(["dispose"]);
    }

    [Fact]
    public void A_unit_accepts_only_what_was_dispatched_to_it()
    {
        city.Reported().Filed().Dispatched();

        city.Refused(new AcceptCase(As.Of("housing"))).ToString().ShouldBe("not-your-area(scope=housing, unit=sanitation)");
        city.Refused(new AcceptCase(As.DistrictCentre)).Fact("who").ShouldBe("U");
    }
}
