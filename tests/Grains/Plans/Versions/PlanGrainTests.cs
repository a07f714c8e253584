using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Grains.Plans.Versions;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Plans.Versions;

public sealed class PlanGrainTests
{
    static readonly Principal Admin = new(Role.ADMIN, "admin", "*");
    static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 1, 0);
    static readonly PlanBook Book = new(SamplePlans.FirstCity, SamplePlans.BenchCity, SamplePlans.Xinglongtai);
    static readonly PlanGrain Grain = new(Book);

    PlanState state = PlanState.Empty;

    [Fact]
    public void An_activation_takes_effect_at_its_time()
    {
        Activate(SamplePlans.BenchCity, Now + Duration.FromDays(1)).Reply.ShouldBe(new PlanReply(Now + Duration.FromDays(1)));

        state.At(Now + Duration.FromHours(23)).ShouldBeNull();
        state.At(Now + Duration.FromDays(1))!.Hash.ShouldBe(SamplePlans.BenchCity.Hash);
    }

    [Fact]
    public void Without_a_time_it_takes_effect_at_once()
    {
        Activate(SamplePlans.BenchCity, null);

        state.At(Now)!.Hash.ShouldBe(SamplePlans.BenchCity.Hash);
    }

    [Fact]
    public void What_was_planned_for_that_time_or_later_is_no_longer_planned()
    {
        Activate(SamplePlans.BenchCity, Now + Duration.FromDays(1));
        Activate(SamplePlans.Xinglongtai, Now + Duration.FromDays(3));
        Activate(SamplePlans.FirstCity, Now + Duration.FromDays(2));

        state.Periods.Select(period => period.Hash).ShouldBe([SamplePlans.BenchCity.Hash, SamplePlans.FirstCity.Hash]);
    }

    [Fact]
    public void Said_again_it_changes_nothing()
    {
        Activate(SamplePlans.BenchCity, null);

        Decide(new ActivatePlan(Admin, SamplePlans.BenchCity.Hash, "again")).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Role.DC)]
    [InlineData(Role.SYS)]
    [InlineData(Role.G)]
    public void Only_an_administrator_changes_the_plan(Role role) =>
        Decide(new ActivatePlan(new(role, "x", "*"), SamplePlans.BenchCity.Hash, "")).Refusal!.Code.ShouldBe("not-your-role");

    [Fact]
    public void A_plan_that_was_not_published_is_refused() => Decide(new ActivatePlan(Admin, "0123456789abcdef", "")).Refusal!.Code.ShouldBe("unknown-plan");

    [Fact]
    public void The_past_cannot_be_changed() =>
        Decide(new ActivatePlan(Admin, SamplePlans.BenchCity.Hash, "", Now - Duration.FromMilliseconds(1))).Refusal!.Code.ShouldBe("effective-past");

    [Fact]
    public void Its_state_is_bounded()
    {
        for (var day = 1; day <= 100; day++)
            Activate(day % 2 == 0 ? SamplePlans.FirstCity : SamplePlans.BenchCity, Now + Duration.FromDays(day));

        state.Periods.Length.ShouldBe(60);
        state.Periods[^1].From.ShouldBe(Now + Duration.FromDays(100));
    }

    Decision Activate(Plan plan, Instant? from)
    {
        var decision = Decide(new ActivatePlan(Admin, plan.Hash, plan.Name, from));
        decision.Refusal.ShouldBeNull();
        foreach (var happened in decision.Events) state = (PlanState)Grain.Apply(state, happened, new(Actors.CityPlan, Now, 1, SamplePlans.FirstCity.Hash));
        return decision;
    }

    Decision Decide(Message message) => Grain.Decide(state, message, new(Actors.CityPlan, "command:1", Now, SamplePlans.FirstCity.Hash));
}
