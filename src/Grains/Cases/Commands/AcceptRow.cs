using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 12, <c>accept</c> 接收 (S1 arts. 12, 13).</summary>
sealed class AcceptRow() : CommandRow<AcceptCase>(Standing.Unit, CaseStatus.Dispatched)
{
    public override string Name => CaseCommandNames.Accept;

    protected override Refusal? Own(Turn turn, AcceptCase command) => null;

    protected override void Act(Turn turn, AcceptCase command)
    {
        turn.Emit(new CaseAccepted(command.By));
        turn.Tell(Actors.Department(turn.Case.Dispatch!.Unit), new UnitAccepted());
    }
}
