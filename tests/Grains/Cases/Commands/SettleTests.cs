using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Commands;

public sealed class SettleTests
{
    /// <summary>LIFECYCLE §7.7: the fact of lateness is never erased.</summary>
    [Fact]
    public void A_dispute_settled_for_the_unit_that_was_late_already_does_not_erase_that()
    {
        var city = new City(SamplePlans.FirstCity).Reported().Filed();
        city.Does(new DispatchCase(As.DistrictCentre, "sanitation", city.Now + Duration.FromMinutes(5))).Pass(Duration.FromMinutes(10));
        city.Case(Story.Id).Dispatch!.WasLate.ShouldBeTrue();
        city.Does(new ReturnCase(As.Of("sanitation"), "not-ours")).Does(new RaiseDispute(As.DistrictCentre, ["sanitation", "municipal"], "unclear"));

        city.Does(new SettleDispute(As.DistrictCentre, "sanitation"));

        city.Case(Story.Id).Dispatch!.WasLate.ShouldBeTrue();
        city.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void The_other_unit_begins_in_time()
    {
        var city = new City(SamplePlans.FirstCity).Reported().Filed();
        city.Does(new DispatchCase(As.DistrictCentre, "sanitation", city.Now + Duration.FromMinutes(5))).Pass(Duration.FromMinutes(10));
        city.Does(new ReturnCase(As.Of("sanitation"), "not-ours")).Does(new RaiseDispute(As.DistrictCentre, ["sanitation", "municipal"], "unclear"));

        city.Does(new SettleDispute(As.DistrictCentre, "municipal"));

        city.Case(Story.Id).Dispatch!.WasLate.ShouldBeFalse();
    }
}
