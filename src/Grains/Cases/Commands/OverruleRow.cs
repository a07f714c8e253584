using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 15, <c>overrule</c> 发回原单位: binding (S1 art. 12). The time of the ruling is charged to the unit as far as the ruling had a limit, what the
/// centre took beyond it is not (switch 8).
/// </summary>
sealed class OverruleRow() : CommandRow<OverruleReturn>(Standing.Ruler, CaseStatus.ReturnPending)
{
    public override string Name => CaseCommandNames.Overrule;

    protected override Refusal? Own(Turn turn, OverruleReturn command) => Fields.Reason("reason", command.Reason);

    protected override void Act(Turn turn, OverruleReturn command)
    {
        var resumed = turn.Resume(ClockNames.Dispose, turn.Plan.Switches.ReturnPauses ? null : turn.Case.Ruling!.ChargedUntil);
        var started = resumed is null ? turn.Start(ClockNames.Dispose, turn.Case.DisposeLimit) : null;
        turn.Emit(new ReturnOverruled(command.By, turn.Case.Dispatch!.Unit, command.Reason, started, resumed));
    }
}
