using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row h, <c>decline</c>: the government does not supervise, and says why. The unit stays late.</summary>
sealed class DeclineRow() : RegionRow<DeclineSupervision>(Standing.Government, Lateness.ReportedToGovernment)
{
    public override string Name => CaseCommandNames.Decline;

    protected override string? Unit(DeclineSupervision command) => command.Unit;

    protected override Refusal? Fields(Turn turn, DeclineSupervision command, Dispatch dispatch) =>
        OrderRow.Own(command.By, dispatch) ?? Cases.Fields.Reason("reason", command.Reason);

    protected override void Act(Turn turn, DeclineSupervision command) =>
        turn.Emit(new SupervisionDeclined(command.By, Of(turn, command)!.Unit, command.Reason));
}
