using GridActors.Grains.Contracts;

namespace GridActors.Grains.Cases.Lapses;

/// <summary><c>repeat</c>: every lapse on which nobody has acted since is said again; at the top rung, to the government.</summary>
sealed class RepeatLapse : LapseRow
{
    protected override void Lapse(Turn turn, Clock clock)
    {
        var times = turn.Case.Notices + 1;
        foreach (var lapsed in turn.Case.Clocks)
            if (turn.Case.IsSaidAgain(lapsed)) turn.Emit(Say(turn, lapsed, times));
    }

    static CaseEvent Say(Turn turn, Clock lapsed, int times) => ClockNames.Kind(lapsed.Name) switch
    {
        ClockNames.File or ClockNames.Dispatch or ClockNames.Coordinate => new GovernmentInformed(turn.Case.Holder, lapsed.Name, times, Repeat(turn)),
        ClockNames.Rule => new GovernmentInformed(turn.Case.Ruling?.Ruler ?? turn.Case.Holder, lapsed.Name, times, Repeat(turn)),
        ClockNames.Supervised => SupervisedLapse.Say(turn, lapsed, times),
        _ => new ClockLapsed(lapsed.Name, turn.DueOf(lapsed), times, Repeat(turn)),
    };
}
