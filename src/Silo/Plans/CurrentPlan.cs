using GridActors.Gateway.Plan;
using GridActors.Hosting;

namespace GridActors.Silo.Plans;

/// <summary>The plan in force as the gateway shows it; made anew when another version is.</summary>
sealed class CurrentPlan(PlanShelf plans, SiloClock clock) : ICurrentPlan
{
    volatile CityPlan? last;

    public CityPlan Now
    {
        get
        {
            var plan = plans.At(clock.Now);
            return last is { } known && known.Hash == plan.Hash ? known : last = PlanViews.Of(plan);
        }
    }
}
