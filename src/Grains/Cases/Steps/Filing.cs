using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Steps;

/// <summary>立案: by a person or by rule, with whatever the rules let follow at once.</summary>
static class Filing
{
    /// <summary>Why an item and condition cannot be filed under; null if they can.</summary>
    public static Refusal? Check(Plan plan, string itemField, string itemCode, string? condition)
    {
        if (!plan.Items.TryGetValue(itemCode, out var item)) return Refusal.Of(Refusals.UnknownItem, new("field", itemField), new("item", itemCode));
        return condition is null || item.Condition(condition) is not null
            ? null
            : Refusal.Of(
                Refusals.UnknownCondition,
                new("field", "condition"),
                new("item", itemCode),
                new("possible", string.Join(',', item.Conditions.Select(known => known.Number))));
    }

    /// <summary>Files the case; the dispatch clock only starts where no rule dispatches at once.</summary>
    public static void File(Turn turn, Principal by, Item item, FilingCondition condition)
    {
        var corrected = item.Code == turn.Case.Item ? null : item.Code;
        var byRule = Dispatching.ByRule(turn, item);
        var clock = byRule is null ? turn.StartRung(ClockNames.Dispatch, turn.Case.Tier) : null;
        turn.Emit(new CaseFiled(by, condition.Number, condition.Limit, corrected, clock, turn.Plan.Switches.OverallFromFiling ? turn.StartOverall() : null));
        if (byRule is not null) Dispatching.Dispatch(turn, Principal.System, byRule);
    }
}
