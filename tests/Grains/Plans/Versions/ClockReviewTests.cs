using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Plans.Versions;

/// <summary>Monday 2 March 2026, 09:00 in China: a case is with its unit, which has one workday. Then another calendar comes into force.</summary>
public sealed class ClockReviewTests
{
    static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 1, 0);

    [Fact]
    public void A_due_time_that_moves_earlier_is_derived_again_at_once()
    {
        // Tuesday was a holiday when the clock started, so it was due on Wednesday at 09:00; now Tuesday is a workday after all.
        var (city, workday) = With("    - 2026-03-03\n");
        city.TimersOf(Story.Id)["dispose"].ShouldBe(Monday + Duration.FromDays(2));
        city.Plan = workday;

        city.Tell(Actors.Case(Story.Id), new ReviewClocks()).Refusal.ShouldBeNull();

        city.EventsOf(Story.Id)[^1].ShouldBe(new ClockDeferred("dispose", Monday + Duration.FromDays(1)));
        city.TimersOf(Story.Id)["dispose"].ShouldBe(Monday + Duration.FromDays(1));
        city.PassTo(Monday + Duration.FromDays(1));
        city.Case(Story.Id).Late!["dispose"].ShouldBe(1);
    }

    [Fact]
    public void Asked_twice_it_has_nothing_left_to_do()
    {
        var (city, workday) = With("    - 2026-03-03\n");
        city.Plan = workday;
        city.Tell(Actors.Case(Story.Id), new ReviewClocks());

        city.Tell(Actors.Case(Story.Id), new ReviewClocks()).Refusal!.Code.ShouldBe("nothing-moves");
    }

    [Fact]
    public void A_due_time_that_moves_later_waits_for_its_timer()
    {
        var holiday = SamplePlans.With(("    - 2026-04-04..2026-04-06", "    - 2026-03-03\n    - 2026-04-04..2026-04-06"));
        var city = new City(SamplePlans.FirstCity, holiday).Reported().Filed().Dispatched().Accepted();
        var due = city.TimersOf(Story.Id)["dispose"];
        city.Plan = holiday;

        city.Tell(Actors.Case(Story.Id), new ReviewClocks()).Refusal!.Code.ShouldBe("nothing-moves");
        city.TimersOf(Story.Id)["dispose"].ShouldBe(due);
    }

    /// <summary>A city in which those days were holidays when the case was dispatched, and the plan in which they are not.</summary>
    static (City City, Grains.Plans.Plan Workday) With(string holidays)
    {
        var workday = SamplePlans.FirstCity;
        var before = SamplePlans.With(("    - 2026-04-04..2026-04-06", holidays + "    - 2026-04-04..2026-04-06"));
        return (new City(before, workday).Reported().Filed().Dispatched().Accepted(), workday);
    }
}
