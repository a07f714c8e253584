using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Rows e and f, <c>judge-reason</c> (S1 art. 17). A reason that stands gets a new date, and the lateness stays a fact. One that does not leads to
/// supervision — of a unit that is not late yet, only back to its limit.
/// </summary>
sealed class JudgeReasonRow() : RegionRow<JudgeReason>(Standing.Dispatcher, Lateness.Explained)
{
    public override string Name => CaseCommandNames.JudgeReason;

    protected override string? Unit(JudgeReason command) => command.Unit;

    protected override Refusal? Fields(Turn turn, JudgeReason command, Dispatch dispatch) =>
        command.Valid && (command.NewDate is not { } date || date <= turn.Now) ? Refusal.Of(Refusals.NoNewDate, new Detail("field", "newDate")) : null;

    protected override void Act(Turn turn, JudgeReason command)
    {
        var dispatch = Of(turn, command)!;
        var stages = turn.Plan.Stages;
        var agreed = command.Valid ? turn.Until(turn.Case.ClockOf(ClockNames.Agreed, dispatch), stages.Judge, command.NewDate!.Value.ToMilliseconds()) : null;
        var report = !command.Valid && dispatch.WasLate ? turn.Start(turn.Case.ClockOf(ClockNames.ReportUp, dispatch), stages.Report) : null;
        turn.Emit(new ReasonJudged(command.By, dispatch.Unit, command.Valid, agreed, report, Substitution.IsSubstitute(turn, command.By)));
        if (report is not null) Overdue.ReportByRule(turn, dispatch.Unit);
    }
}
