using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 13, <c>return</c> 回弹: once per unit and case, until it is accepted or deemed so (S1 art. 12). The centre of the unit's tier rules (switch 6).
/// </summary>
sealed class ReturnRow() : CommandRow<ReturnCase>(Standing.UnitOnly, CaseStatus.Dispatched)
{
    public override string Name => CaseCommandNames.Return;

    protected override ImmutableArray<CaseStatus> Explains => [CaseStatus.InDisposal];

    protected override Refusal? Own(Turn turn, ReturnCase command)
    {
        if (Fields.Reason("reason", command.Reason) is { } reason) return reason;
        var dispatch = turn.Case.Dispatch!;
        var unit = new Detail("unit", dispatch.Unit);
        if (dispatch.Binding || dispatch.Own) return Refusal.Of(Refusals.Binding, unit);
        if (dispatch.Deemed) return Refusal.Of(Refusals.ReturnWindowOver, unit);
        if (turn.Case.Status == CaseStatus.InDisposal) return Refusal.Of(Refusals.AcceptedAlready, unit);
        if (turn.Case.Returned is { } before && before.Contains(dispatch.Unit)) return Refusal.Of(Refusals.ReturnUsed, unit);
        return Fields.Unit(turn.Plan, "suggested", command.Suggested);
    }

    protected override void Act(Turn turn, ReturnCase command)
    {
        var dispatch = turn.Case.Dispatch!;
        var (ruler, tier) = Ruler(turn, dispatch);
        turn.Emit(new CaseReturned(command.By, dispatch.Unit, command.Reason, command.Suggested, ruler, tier, turn.StartRung(ClockNames.Rule, tier)));
        turn.Tell(Actors.Department(dispatch.Unit), new UnitReturned());
    }

    static (string Code, string Tier) Ruler(Turn turn, Dispatch dispatch)
    {
        var plan = turn.Plan;
        if (plan.Switches.DispatcherRules || plan.Units.GetValueOrDefault(dispatch.Unit) is not { Tier: { Rung: > 0 } tier })
            return (dispatch.Dispatcher, dispatch.DispatcherTier);
        GridArea ruler = plan.Ancestor(turn.Case.Grid ?? turn.Case.Holder, tier) ?? plan.Unlocated[tier.Rung];
        return (ruler.Code, ruler.Tier.Code);
    }
}
