using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row g, <c>report-for-supervision</c>: the dispatcher of record reports to the government of its own tier (S1 art. 17).</summary>
sealed class ReportForSupervisionRow() : RegionRow<ReportForSupervision>(Standing.Dispatcher, Lateness.SupervisionDue)
{
    public override string Name => CaseCommandNames.ReportForSupervision;

    protected override string? Unit(ReportForSupervision command) => command.Unit;

    protected override void Act(Turn turn, ReportForSupervision command) =>
        Overdue.Report(turn, command.By, Of(turn, command)!, Substitution.IsSubstitute(turn, command.By));
}
