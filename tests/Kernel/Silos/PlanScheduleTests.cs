using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Kernel.Tests.Silos;

public sealed class PlanScheduleTests
{
    static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    [Fact]
    public void The_plan_of_a_time_is_the_last_that_came_into_force_by_then()
    {
        var schedule = new PlanSchedule("first");
        schedule.At(Noon).ShouldBe("first");

        schedule.Replace([(Noon + Duration.FromHours(1), "third"), (Noon, "second")]);

        schedule.At(Noon - Duration.FromMilliseconds(1)).ShouldBe("first");
        schedule.At(Noon).ShouldBe("second");
        schedule.At(Noon + Duration.FromHours(1)).ShouldBe("third");
        schedule.Replace([]);
        schedule.At(Noon + Duration.FromDays(1)).ShouldBe("first");
    }

    [Fact]
    public void Settings_without_a_schedule_have_one_plan_for_good()
    {
        new SiloSettings { Plan = "only" }.PlanAt(Noon).ShouldBe("only");
        new SiloSettings { Plan = "only", Schedule = new("first") }.PlanAt(Noon).ShouldBe("first");
    }
}
