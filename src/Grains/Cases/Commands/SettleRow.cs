using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 18, <c>settle</c> 协调: the units agree, and one is dispatched to in the ordinary way.</summary>
sealed class SettleRow() : CommandRow<SettleDispute>(Standing.Holder, CaseStatus.Disputed)
{
    public override string Name => CaseCommandNames.Settle;

    protected override Refusal? Own(Turn turn, SettleDispute command) => Fields.Unit(turn.Plan, "unit", command.Unit ?? "");

    protected override void Act(Turn turn, SettleDispute command)
    {
        Withdrawing.Tell(turn);
        Dispatching.Dispatch(turn, command.By, command.Unit, settled: true);
    }
}
