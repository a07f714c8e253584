using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Steps;

/// <summary>Steps of the overdue region that persons, timers and rules take alike.</summary>
static class Overdue
{
    /// <summary>
    /// Row b: a disposal or an agreed date has lapsed. It is recorded as a fact; whoever does not stand deeper in the region owes an explanation.
    /// </summary>
    public static void Fall(Turn turn, Dispatch dispatch, Clock clock)
    {
        var agreedRuns = ClockNames.Kind(clock.Name) == ClockNames.Dispose && turn.Case.Clock(turn.Case.ClockOf(ClockNames.Agreed, dispatch)) is { Armed: true };
        var owes = dispatch.Lateness == Lateness.OnTime || (dispatch.Lateness == Lateness.Excused && !agreedRuns);
        var explain = owes ? turn.Start(turn.Case.ClockOf(ClockNames.Explain, dispatch), turn.Plan.Stages.Explain) : null;
        turn.Emit(new DisposalOverdue(dispatch.Unit, clock.Name, turn.DueOf(clock), explain));
        if (dispatch.UnitCode is { } unit) turn.Tell(Actors.Department(unit), new UnitOverdue());
    }

    /// <summary>Row g.</summary>
    public static void Report(Turn turn, Principal by, Dispatch dispatch, bool substitute = false)
    {
        var order = turn.Start(turn.Case.ClockOf(ClockNames.Order, dispatch), turn.Plan.Stages.Order);
        turn.Emit(new SupervisionReported(by, dispatch.Unit, Government(turn, dispatch), order, substitute));
    }

    /// <summary>Row g by rule, where the plan says so (switch 16).</summary>
    public static void ReportByRule(Turn turn, string unit)
    {
        if (turn.Plan.Switches.SupervisionAuto) Report(turn, Principal.System, turn.Case.DispatchOf(unit)!);
    }

    /// <summary>Refuses what would take a case out of supervision; null if it is not under any.</summary>
    public static Refusal? Supervised(Turn turn)
    {
        foreach (var dispatch in turn.Case.InForce())
            if (dispatch.Lateness is Lateness.ReportedToGovernment or Lateness.UnderSupervision)
                return Refusal.Of(Refusals.UnderSupervision, new Detail("unit", dispatch.Unit));
        return null;
    }

    // A community has no government of its own: the street office.
    static string Government(Turn turn, Dispatch dispatch) =>
        turn.Plan.RoleOf(dispatch.DispatcherTier) == Role.CC && turn.Plan.Above(dispatch.Dispatcher) is { } street ? street.Code : dispatch.Dispatcher;
}
