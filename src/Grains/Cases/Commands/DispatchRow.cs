using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 11, <c>dispatch</c> 派遣 (S1 art. 12): the holding centre becomes dispatcher of record.</summary>
sealed class DispatchRow() : CommandRow<DispatchCase>(Standing.Holder, CaseStatus.Filed)
{
    public override string Name => CaseCommandNames.Dispatch;

    protected override Refusal? Own(Turn turn, DispatchCase command)
    {
        var plan = turn.Plan;
        if (!Dispatching.MayDispatch(turn))
            return Refusal.Of(
                Refusals.TierMayNotDispatch,
                new("tier", turn.Case.Tier),
                new("possible", string.Join(',', plan.Tiers.Where(tier => tier.MayDispatch).Select(tier => tier.Code))));
        if (command.Unit is null || !plan.Units.ContainsKey(command.Unit))
            return Refusal.Of(Refusals.UnknownUnit, new("field", "unit"), new("unit", command.Unit ?? ""));
        if (!plan.Items.TryGetValue(turn.Case.Item, out var item))
            return Refusal.Of(Refusals.UnknownItem, new("field", "item"), new("item", turn.Case.Item));
        if (!item.Units.Contains(command.Unit))
            return Refusal.Of(Refusals.UnitNotForItem, new("item", item.Code), new("possible", string.Join(',', item.Units)));
        return turn.Case.Upheld is { } upheld && upheld.Contains(command.Unit)
            ? Refusal.Of(Refusals.ReturnUpheldBefore, new Detail("unit", command.Unit))
            : null;
    }

    protected override void Act(Turn turn, DispatchCase command) => Dispatching.Dispatch(turn, command.By, command.Unit, command.DueAt);
}
