using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using NodaTime;

namespace GridActors.Baselines.Flow;

/// <summary>
/// What the city plan says of an intake by a hotline: who holds it, which department it is dispatched to at once, and until when. The straight way only, for a city that files and dispatches by
/// rule, and by the plan's first version.
/// </summary>
sealed class CaseRules(Plan plan)
{
    /// <summary>Puts the new case into the state.</summary>
    /// <returns>The code of a refusal, and the state is as it was; null for none.</returns>
    public string? Open(CaseState state, Intake intake)
    {
        if (!plan.Channels.TryGetValue(intake.Channel, out var channel)) return Refusals.UnknownChannel;
        if (!plan.Items.TryGetValue(intake.Item, out var item)) return Refusals.UnknownItem;
        var now = Instant.FromUnixTimeMilliseconds(intake.At);
        if (intake.Grid is { } grid && plan.GridAt(grid, now)?.Tier.Rung != 0) return Refusals.UnknownGrid;
        if ((intake.Condition is { } number ? item.Condition(number) : item.Conditions[0]) is not { } condition) return Refusals.UnknownCondition;
        var holder = (intake.Grid is { } place ? plan.Ancestor(place, channel.Entry) : null) ?? plan.Unlocated[channel.Entry.Rung];
        state.Intake = intake;
        state.Holder = holder.Code;
        state.Unit = item.Units[0];
        state.Condition = condition.Number;
        state.AcceptBy = plan.Calendar.Add(now, plan.Stages.Accept).ToUnixTimeMilliseconds();
        state.DisposeBy = plan.Calendar.Add(now, condition.Limit).ToUnixTimeMilliseconds();
        return null;
    }
}
