using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 27, <c>cancel</c> 作废: nothing is deleted, the case ends and says why (S1 art. 18).</summary>
sealed class CancelRow() : CommandRow<CancelCase>(Standing.Holder, Open)
{
    public override string Name => CaseCommandNames.Cancel;

    protected override Refusal? Own(Turn turn, CancelCase command) => Fields.Reason("reason", command.Reason) ?? Overdue.Supervised(turn);

    protected override void Act(Turn turn, CancelCase command)
    {
        turn.Emit(new CaseCancelled(command.By, command.Reason));
        Ending.Tell(turn);
    }
}
