using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 12, <c>accept</c> 接收 (S1 arts. 12, 13). Where the plan says so, the disposal is counted from here (switch 5).</summary>
sealed class AcceptRow() : CommandRow<AcceptCase>(Standing.UnitOnly, CaseStatus.Dispatched)
{
    public override string Name => CaseCommandNames.Accept;

    protected override Refusal? Own(Turn turn, AcceptCase command) => null;

    protected override void Act(Turn turn, AcceptCase command)
    {
        var dispose = turn.Case.Clock(ClockNames.Dispose) is null ? turn.Start(ClockNames.Dispose, turn.Case.DisposeLimit) : null;
        turn.Emit(new CaseAccepted(command.By, Dispose: dispose));
        turn.Tell(Actors.Department(turn.Case.Dispatch!.Unit), new UnitAccepted());
    }
}
