using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 14, <c>uphold</c>: the unit is right; filed at the dispatcher of record, who may not dispatch to it again.</summary>
sealed class UpholdRow() : CommandRow<UpholdReturn>(Standing.Ruler, CaseStatus.ReturnPending)
{
    public override string Name => CaseCommandNames.Uphold;

    protected override Refusal? Own(Turn turn, UpholdReturn command) =>
        Fields.Reason("reason", command.Reason) ?? Fields.Unit(turn.Plan, "suggested", command.Suggested);

    protected override void Act(Turn turn, UpholdReturn command)
    {
        var (dispatch, from) = (turn.Case.Dispatch!, turn.Case.Holder);
        turn.Emit(new ReturnUpheld(command.By, dispatch.Unit, command.Reason, command.Suggested, turn.StartRung(ClockNames.Dispatch, dispatch.DispatcherTier)));
        turn.Tell(Actors.Department(dispatch.Unit), new UnitWithdrawn());
        Moving.Tell(turn, from, turn.Case.Holder, Causes.Manual);
    }
}
