using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary><c>dispose</c>: the unit is late; that is recorded, and the case stays with it (switch 12: no climb by itself).</summary>
sealed class DisposeLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        turn.Emit(new ClockLapsed(clock.Name, turn.DueOf(clock), 1, Repeat(turn)));
        turn.Tell(Actors.Department(turn.Case.Dispatch!.Unit), new UnitOverdue());
    }
}
