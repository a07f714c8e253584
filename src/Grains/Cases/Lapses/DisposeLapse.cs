using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary>
/// <c>dispose</c> and <c>agreed</c>: the unit is late and owes an explanation; the case stays with it (switch 12: no climb by itself).
/// </summary>
sealed class DisposeLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        var dispatch = turn.Case.DispatchOf(clock);
        Overdue.Fall(turn, dispatch, clock);
        if (turn.Plan.Switches.DisposeLapseClimbs && turn.Case.Status == CaseStatus.InDisposal) Climb.OneRung(turn, ClockNames.Coordinate, Causes.DeadlineLapsed);
    }
}
