using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary>
/// <c>close</c>, <c>judge</c>, <c>report</c>: the superior centre may act too. <c>order</c>: the government is reminded. <c>overall</c>: the case takes too
/// long. Nothing passes and nothing closes by itself; the lapse is said, and said again, until somebody acts.
/// </summary>
sealed class ReportedLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock) => turn.Emit(new ClockLapsed(clock.Name, turn.DueOf(clock), 1, Repeat(turn)));
}
