using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary><c>accept</c>: deemed accepted 视同接收; the <c>dispose</c> clock runs on.</summary>
sealed class AcceptLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        var dispose = turn.Case.Clock(ClockNames.Dispose) is null ? turn.Start(ClockNames.Dispose, turn.Case.DisposeLimit) : null;
        turn.Emit(new CaseAccepted(Principal.System, Deemed: true, dispose));
        turn.Tell(Actors.Department(turn.Case.Dispatch!.Unit), new UnitAccepted(Deemed: true));
    }
}
