using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>A closing as an old record has it: it stands for feedback, verification and closing, of which the record says nothing.</summary>
sealed class CloseByRecordRow() : CommandRow<CloseByRecord>(Standing.Record, Open)
{
    public override string Name => CaseCommandNames.CloseByRecord;

    protected override Refusal? Own(Turn turn, CloseByRecord command) => null;

    protected override void Act(Turn turn, CloseByRecord command)
    {
        turn.Emit(new CaseClosedByRecord(command.By));
        Ending.Tell(turn);
    }
}
