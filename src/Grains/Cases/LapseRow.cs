using System.Collections.Frozen;
using GridActors.Grains.Cases.Lapses;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>A row of LIFECYCLE §4: what it means that a clock lapsed.</summary>
abstract class LapseRow
{
    static readonly FrozenDictionary<string, LapseRow> ByClock = new Dictionary<string, LapseRow>
    {
        [ClockNames.File] = new CentreLapse(),
        [ClockNames.Dispatch] = new CentreLapse(),
        [ClockNames.Accept] = new AcceptLapse(),
        [ClockNames.Dispose] = new DisposeLapse(),
        [ClockNames.Verify] = new ReportedLapse(),
        [ClockNames.Close] = new ReportedLapse(),
        [ClockNames.Repeat] = new RepeatLapse(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// A firing is only a wake-up: the due time is derived again under the calendar in force. A clock that is gone, stopped or lapsed
    /// moves nothing; one that is due later is set again.
    /// </summary>
    public static Decision Decide(Turn turn, TimerFired fired)
    {
        if (turn.Case.Clock(fired.Name) is { Armed: true } clock)
        {
            var due = turn.DueOf(clock);
            if (turn.Now >= due) ByClock[clock.Name].Lapse(turn, clock);
            else if (due != clock.Due) turn.Emit(new ClockDeferred(clock.Name, due));
        }

        return turn.AfterTimer(fired.Name);
    }

    protected abstract void Lapse(Turn turn, Clock clock);

    /// <summary>When a lapse that nobody acts on is said again.</summary>
    protected static ClockStart Repeat(Turn turn) => turn.Start(ClockNames.Repeat, turn.Plan.Switches.TopRungRepeat);
}
