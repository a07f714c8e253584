using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>When the plan warns that a clock is about to lapse 预警: at its threshold, and never outside working hours where it says so.</summary>
static class Warning
{
    /// <summary>Null where the plan has no threshold for the clock, or working hours begin too late for a warning.</summary>
    public static Instant? Of(Plan plan, string name, Limit limit, Instant start, Instant due)
    {
        if (plan.Warnings.Of(ClockNames.Kind(name)) is not { } percent) return null;
        var calendar = plan.Calendar;
        var budget = calendar.Between(start, due, limit.IsWorkTime);
        var at = calendar.After(start, budget * percent / 100, limit.IsWorkTime);
        if (plan.Warnings.WorkHoursOnly) at = calendar.NextWorkTime(at);
        return at > start && at < due ? at : null;
    }
}
