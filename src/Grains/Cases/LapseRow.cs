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
        [ClockNames.Coordinate] = new CentreLapse(),
        [ClockNames.Rule] = new RuleLapse(),
        [ClockNames.Accept] = new AcceptLapse(),
        [ClockNames.Dispose] = new DisposeLapse(),
        [ClockNames.Agreed] = new DisposeLapse(),
        [ClockNames.Explain] = new ExplainLapse(),
        [ClockNames.Judge] = new ReportedLapse(),
        [ClockNames.ReportUp] = new ReportedLapse(),
        [ClockNames.Order] = new ReportedLapse(),
        [ClockNames.Supervised] = new SupervisedLapse(),
        [ClockNames.Check] = new SubstitutedLapse(),
        [ClockNames.Verify] = new SubstitutedLapse(),
        [ClockNames.Close] = new ReportedLapse(),
        [ClockNames.Overall] = new ReportedLapse(),
        [ClockNames.Repeat] = new RepeatLapse(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// A firing is only a wake-up: the due time is derived again under the calendar in force. A clock that is gone, stopped or lapsed
    /// moves nothing; one that is due later is set again.
    /// </summary>
    public static Decision Decide(Turn turn, TimerFired fired)
    {
        if (fired.Name.StartsWith(ClockNames.WarningPrefix, StringComparison.Ordinal)) Warn(turn, fired.Name[ClockNames.WarningPrefix.Length..]);
        else if (turn.Case.Clock(fired.Name) is { Armed: true } clock)
        {
            var due = turn.DueOf(clock);
            if (turn.Now >= due) ByClock[ClockNames.Kind(clock.Name)].Lapse(turn, clock);
            else if (due != clock.Due) turn.Emit(new ClockDeferred(clock.Name, due));
        }

        return turn.AfterTimer(fired.Name);
    }

    static void Warn(Turn turn, string name)
    {
        if (turn.Case.Clock(name) is { Warns: true } clock && turn.Now >= clock.Warn) turn.Emit(new ClockWarned(name, turn.DueOf(clock)));
    }

    protected abstract void Lapse(Turn turn, Clock clock);

    /// <summary>When a lapse that nobody acts on is said again.</summary>
    protected static ClockStart Repeat(Turn turn) => turn.Start(ClockNames.Repeat, turn.Plan.Switches.TopRungRepeat);
}
