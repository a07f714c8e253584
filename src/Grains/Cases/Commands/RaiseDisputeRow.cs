using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 16, <c>raise-dispute</c> 争议 between units: the top tier coordinates (S1 art. 15).</summary>
sealed class RaiseDisputeRow() : CommandRow<RaiseDispute>(Standing.HolderOrRuler, CaseStatus.Filed, CaseStatus.ReturnPending)
{
    public override string Name => CaseCommandNames.RaiseDispute;

    protected override Refusal? Own(Turn turn, RaiseDispute command) => Fields.Reason("reason", command.Reason) ?? Fields.Units(turn.Plan, "units", command.Units, 2);

    protected override void Act(Turn turn, RaiseDispute command)
    {
        var (from, top) = (turn.Case.Holder, turn.Plan.Top);
        var clock = turn.StartRung(ClockNames.Coordinate, top.Tier.Code);
        turn.Emit(new DisputeRaised(command.By, command.Units, command.Reason, from, top.Code, top.Tier.Code, clock));
        Moving.Tell(turn, from, top.Code, Causes.Dispute);
    }
}
