using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 20a, <c>recall</c> 撤回改派 by the dispatcher of record; a binding dispatch only by the top tier.</summary>
sealed class RecallRow() : CommandRow<RecallCase>(Standing.Dispatcher, CaseStatus.Dispatched, CaseStatus.InDisposal)
{
    public override string Name => CaseCommandNames.Recall;

    protected override Refusal? Own(Turn turn, RecallCase command)
    {
        if (Fields.Reason("reason", command.Reason) is { } reason) return reason;
        var top = turn.Plan.Top;
        return turn.Case.Dispatch!.Binding && !Standing.ActsFor(turn, command.By, top.Code, top.Tier.Code)
            ? Refusal.Of(Refusals.BindingRecallNeedsDesignator, new Detail("tier", top.Tier.Code))
            : null;
    }

    protected override void Act(Turn turn, RecallCase command)
    {
        var (dispatch, from) = (turn.Case.Dispatch!, turn.Case.Holder);
        Withdrawing.Tell(turn);
        turn.Emit(new CaseRecalled(command.By, dispatch.Unit, command.Reason, turn.StartRung(ClockNames.Dispatch, dispatch.DispatcherTier)));
        Moving.Tell(turn, from, turn.Case.Holder, Causes.Manual);
    }
}
