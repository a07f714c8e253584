using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary><c>repeat</c>: a lapse on which nobody has acted since is said again; at the top rung, to the government.</summary>
sealed class RepeatLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        foreach (var lapsed in turn.Case.Clocks)
        {
            if (!lapsed.Lapsed) continue;
            var times = turn.Case.Notices + 1;
            turn.Emit(lapsed.Name is ClockNames.File or ClockNames.Dispatch
                ? new GovernmentInformed(turn.Case.Holder, lapsed.Name, times, Repeat(turn))
                : new ClockLapsed(lapsed.Name, turn.DueOf(lapsed), times, Repeat(turn)));
            return;
        }
    }
}
