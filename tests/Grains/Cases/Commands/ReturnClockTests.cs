using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>Switch 8: what a return that is overruled costs the unit. Limit of the disposal: one workday of 8 hours, from Monday 09:00.</summary>
public sealed class ReturnClockTests
{
    static readonly ReturnCase Return = new(As.Of("sanitation"), "not-ours");
    static readonly OverruleReturn Overrule = new(As.DistrictCentre, "yours");

    [Fact]
    public void The_time_of_the_ruling_is_charged_to_the_unit()
    {
        var city = Dispatched(new(SamplePlans.FirstCity)).Does(Return);
        city.Pass(Duration.FromHours(1));

        city.Does(Overrule).TimersOf(Story.Id)["dispose"].ShouldBe(Instant.FromUtc(2026, 3, 3, 1, 0), "Tuesday 09:00, as if nothing had been");
    }

    [Fact]
    public void What_the_ruling_centre_takes_beyond_its_own_limit_is_not()
    {
        // Ruled within 4 work hours, by 15:00; overruled at 17:00: two hours are the centre's own.
        var city = Dispatched(new(SamplePlans.FirstCity)).Does(Return);
        city.Pass(Duration.FromHours(8));

        city.Does(Overrule).TimersOf(Story.Id)["dispose"].ShouldBe(Instant.FromUtc(2026, 3, 3, 3, 0), "Tuesday 11:00");
        city.Case(Story.Id).Late!["rule"].ShouldBe(1, "the centre's lateness is its own");
    }

    [Fact]
    public void Where_the_plan_pauses_the_clock_nothing_is_charged()
    {
        var city = Dispatched(new(SamplePlans.With(("  rework.clock: resume", "  rework.clock: resume\n  return.clock: paused")))).Does(Return);
        city.Pass(Duration.FromHours(1));

        city.Does(Overrule).TimersOf(Story.Id)["dispose"].ShouldBe(Instant.FromUtc(2026, 3, 3, 2, 0), "Tuesday 10:00");
    }

    static City Dispatched(City city) => city.Reported().Filed().Dispatched();
}
