using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary><c>supervised</c>: an accountability record (S1 art. 23(三)), and the government hears of it again and again.</summary>
sealed class SupervisedLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock) => turn.Emit(Say(turn, clock, 1));

    /// <summary>The record.</summary>
    public static SupervisionLapsed Say(Turn turn, Clock clock, int times)
    {
        var dispatch = turn.Case.DispatchOf(clock);
        return new(dispatch.Unit, dispatch.Government ?? "", clock.Name, times, Repeat(turn));
    }
}
