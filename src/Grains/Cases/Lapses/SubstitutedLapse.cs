using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary>
/// <c>check</c>, <c>verify</c>: the next may do it too — the second responsible person, the community, the street. Nothing ever passes by itself:
/// after the last it is said, again and again.
/// </summary>
sealed class SubstitutedLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        var level = turn.Case.Substitution + 1;
        if (level <= Substitution.Last) turn.Emit(new ClockSubstituted(level, turn.Start(clock.Name, clock.Limit), Substitution.Centre(turn, level)));
        else turn.Emit(new ClockLapsed(clock.Name, turn.DueOf(clock), 1, Repeat(turn)));
    }
}
