using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary>
/// <c>verify</c>, <c>close</c>: nothing passes and nothing closes by itself; the lapse is said, and said again, until somebody acts.
/// </summary>
sealed class ReportedLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock) => turn.Emit(new ClockLapsed(clock.Name, turn.DueOf(clock), 1, Repeat(turn)));
}
