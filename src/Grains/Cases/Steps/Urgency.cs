using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Steps;

/// <summary>What cannot wait for the day desk, where the plan has day and night command; false where it has not.</summary>
static class Urgency
{
    /// <summary>Transferred by the police.</summary>
    const string Police = "110";

    /// <summary>
    /// Came by 110, or its limit is in urgent hours or days. Of a case that is not filed nobody has said yet which condition it meets, so one that is urgent
    /// among its item's is enough.
    /// </summary>
    public static bool Of(Turn turn)
    {
        var (plan, state) = (turn.Plan, turn.Case);
        if (plan.Desks.All.IsEmpty) return false;
        if (state.Channel == Police) return true;
        if (state.Condition is not null) return IsUrgent(state.DisposeLimit);
        if (!plan.Items.TryGetValue(state.Item, out var item)) return false;
        foreach (var condition in item.Conditions)
            if (IsUrgent(condition.Limit)) return true;
        return false;
    }

    static bool IsUrgent(Limit limit) => limit.Unit is LimitUnit.UrgentHours or LimitUnit.UrgentDays;
}
