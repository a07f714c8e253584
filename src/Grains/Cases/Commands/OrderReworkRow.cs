using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 25, <c>order-rework</c> 返工: same unit, binding. Switch 9: what was left of the limit when the unit fed back resumes, but at least
/// 2 work hours; or the limit starts afresh.
/// </summary>
sealed class OrderReworkRow() : CommandRow<OrderRework>(Standing.Dispatcher, CaseStatus.ClosePending)
{
    static readonly Limit AtLeast = new(2, LimitUnit.WorkHours);

    public override string Name => CaseCommandNames.OrderRework;

    protected override Refusal? Own(Turn turn, OrderRework command) => Fields.Reason("reason", command.Reason);

    protected override void Act(Turn turn, OrderRework command)
    {
        turn.Emit(new CaseReworkOrdered(command.By, command.Reason, turn.Start(ClockNames.Dispose, LimitOf(turn))));
        turn.Tell(Actors.Department(turn.Case.Dispatch!.Unit), new UnitReworkOrdered());
    }

    static Limit LimitOf(Turn turn)
    {
        if (turn.Plan.Switches.ReworkFresh || turn.Case.Clock(ClockNames.Dispose) is not { Stopped: { } stopped } clock) return turn.Case.DisposeLimit;
        var calendar = turn.Plan.Calendar;
        var workTime = clock.Limit.IsWorkTime;
        var minutes = calendar.MinutesBetween(stopped, turn.DueOf(clock), workTime);
        var left = new Limit(minutes, workTime ? LimitUnit.WorkMinutes : LimitUnit.Minutes);
        return calendar.Add(turn.Now, left) < calendar.Add(turn.Now, AtLeast) ? AtLeast : left;
    }
}
