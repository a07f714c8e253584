using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary><c>explain</c>: no reason was given (S1 art. 17 未说明理由), so the dispatcher of record has to report it.</summary>
sealed class ExplainLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        var dispatch = turn.Case.DispatchOf(clock);
        var report = turn.Start(turn.Case.ClockOf(ClockNames.ReportUp, dispatch), turn.Plan.Stages.Report);
        turn.Emit(new ExplanationMissing(dispatch.Unit, clock.Name, report));
        Overdue.ReportByRule(turn, dispatch.Unit);
    }
}
