using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 7, <c>refuse</c> 不予立案. What a grid member found is not refused (switch 1, art. 23(二)).</summary>
sealed class RefuseRow() : CommandRow<RefuseCase>(Standing.Holder, CaseStatus.Reported)
{
    public override string Name => CaseCommandNames.Refuse;

    protected override Refusal? Own(Turn turn, RefuseCase command) => turn.Case.PatrolFind
        ? Refusal.Of(Refusals.PatrolFindNotRefusable)
        : Fields.Reason("reason", command.Reason);

    protected override void Act(Turn turn, RefuseCase command)
    {
        turn.Emit(new CaseNotFiled(command.By, command.Reason));
        Ending.Tell(turn);
    }
}
