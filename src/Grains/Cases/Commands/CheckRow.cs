using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 4, <c>check</c> 核实: is the report real? The <c>file</c> clock runs on.</summary>
sealed class CheckRow() : CommandRow<CheckCase>(Standing.Holder, CaseStatus.Reported)
{
    public override string Name => CaseCommandNames.Check;

    protected override ImmutableArray<CaseStatus> Explains => [CaseStatus.Checking];

    protected override Refusal? Own(Turn turn, CheckCase command)
    {
        if (turn.Case.Status == CaseStatus.Checking || turn.Case.Finding is not null)
            return Refusal.Of(Refusals.AlreadyChecked, new Detail("finding", turn.Case.Finding?.ToString() ?? "pending"));
        return turn.Case.Grid is null ? Refusal.Of(Refusals.NoGrid) : null;
    }

    protected override void Act(Turn turn, CheckCase command) => turn.Emit(new CheckAsked(command.By, turn.Start(ClockNames.Check, turn.Plan.Stages.Check)));
}
