using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Rows a and c, <c>explain</c> 说明理由: the unit says why it is, or will be, late (S1 art. 13).</summary>
sealed class ExplainRow() : RegionRow<ExplainDelay>(Standing.Unit, Lateness.OnTime, Lateness.Overdue)
{
    public override string Name => CaseCommandNames.Explain;

    protected override string? Unit(ExplainDelay command) => command.By is { Role: Role.U, IsWholeCity: false } ? command.By.Scope : null;

    protected override Refusal? Place(Turn turn, ExplainDelay command, Dispatch dispatch)
    {
        if (dispatch.Lateness is Lateness.Explained or Lateness.Excused) return Refusal.Of(Refusals.ExplainedAlready, new Detail("unit", dispatch.Unit));
        var runs = turn.Case.Clock(turn.Case.ClockOf(ClockNames.Dispose, dispatch)) is { Armed: true };
        if (dispatch.Lateness == Lateness.OnTime && !runs) return Refusal.Of(Refusals.UnitNotLate, new Detail("unit", dispatch.Unit));
        return base.Place(turn, command, dispatch);
    }

    protected override Refusal? Fields(Turn turn, ExplainDelay command, Dispatch dispatch) => Cases.Fields.Reason("reason", command.Reason);

    protected override void Act(Turn turn, ExplainDelay command)
    {
        var dispatch = Of(turn, command)!;
        var judge = turn.Start(turn.Case.ClockOf(ClockNames.Judge, dispatch), turn.Plan.Stages.Judge);
        turn.Emit(new DelayExplained(command.By, dispatch.Unit, command.Reason, judge));
    }
}
