using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 25, <c>order-rework</c> 返工 (S1 art. 16): same unit, binding. The disposal clock resumes where it stood at the feedback, with at least two
/// work hours, or starts afresh (switch 9).
/// </summary>
sealed class OrderReworkRow() : CommandRow<OrderRework>(Standing.Dispatcher, CaseStatus.ClosePending)
{
    static readonly Limit AtLeast = new(2, LimitUnit.WorkHours);

    public override string Name => CaseCommandNames.OrderRework;

    protected override Refusal? Own(Turn turn, OrderRework command) => Fields.Reason("reason", command.Reason);

    protected override void Act(Turn turn, OrderRework command)
    {
        var substitute = Substitution.IsSubstitute(turn, command.By);
        var resumed = turn.Plan.Switches.ReworkFresh ? null : turn.Resume(ClockNames.Dispose);
        if (resumed is not null && resumed.Due < turn.Plan.Calendar.Add(turn.Now, AtLeast)) resumed = null;
        var started = resumed is not null ? null
            : turn.Start(ClockNames.Dispose, turn.Plan.Switches.ReworkFresh || turn.Case.Clock(ClockNames.Dispose) is null ? turn.Case.DisposeLimit : AtLeast);
        turn.Emit(new CaseReworkOrdered(command.By, command.Reason, started, resumed, substitute));
        if (turn.Case.Dispatch?.UnitCode is { } unit) turn.Tell(Actors.Department(unit), new UnitReworkOrdered());
    }
}
