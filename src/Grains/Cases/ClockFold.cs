using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>What events do to the clocks of a case. A lapse is counted once, whatever follows it.</summary>
static class ClockFold
{
    /// <summary>Clocks that belong to one dispatch.</summary>
    static readonly ImmutableArray<string> OfDispatch =
    [
        ClockNames.Dispose, ClockNames.Explain, ClockNames.Judge, ClockNames.ReportUp, ClockNames.Order, ClockNames.Agreed, ClockNames.Supervised,
    ];

    /// <summary>Starts a clock, in the place of an earlier one of that name.</summary>
    public static CaseState Start(this CaseState state, ClockStart? start, in EventContext context)
    {
        if (start is null) return state;
        var clock = new Clock(start.Name, context.At, start.Limit, context.Plan, start.Due, Fixed: start.Fixed, Warn: start.Warn);
        var started = state with { Clocks = state.Without(start.Name).Add(clock) };
        return start.Name == ClockNames.Repeat ? started : started.EndRepeat();
    }

    /// <summary>Lets a stopped clock run again. One that is overdue by now goes on as lapsed: it has been counted.</summary>
    public static CaseState Resume(this CaseState state, ClockResume? resume, Instant at)
    {
        if (resume is null || state.Clock(resume.Name) is not { Stopped: not null } clock) return state;
        var off = clock.Off.IsDefault ? [] : clock.Off;
        var running = clock with
        {
            Stopped = null,
            Due = resume.Due,
            Lapsed = clock.Due < clock.Stopped && resume.Due <= at,
            Off = resume.From < at ? off.Add(new(resume.From, at)) : clock.Off,
        };
        return (state with { Clocks = state.Clocks.Replace(clock, running) }).EndRepeat();
    }

    /// <summary>The warning was given.</summary>
    public static CaseState Warned(this CaseState state, string name) =>
        state.Clock(name) is { } clock ? state with { Clocks = state.Clocks.Replace(clock, clock with { Warn = null }) } : state;

    /// <summary>Ends every clock of a dispatch but the main one, or all of them.</summary>
    public static CaseState StopAllOf(this CaseState state, Dispatch dispatch, Instant at)
    {
        foreach (var kind in OfDispatch) state = state.Stop(at, state.ClockOf(kind, dispatch));
        return state;
    }

    /// <summary>Ends a clock, and with the last lapsed one the repeated notices of it.</summary>
    public static CaseState Stop(this CaseState state, Instant at, string name)
    {
        if (state.Clock(name) is not { } clock) return state;
        if (clock.Armed && at > clock.Due) state = state.CountLate(name);
        return (state with { Clocks = state.Without(name) }).EndRepeat();
    }

    /// <summary>Stops a clock of which something may be left: rework resumes it.</summary>
    public static CaseState Pause(this CaseState state, string name, Instant at)
    {
        if (state.Clock(name) is not { } clock) return state;
        var stopped = state.Stop(at, name);
        return stopped with { Clocks = stopped.Clocks.Add(clock with { Lapsed = false, Stopped = at }) };
    }

    /// <summary>Marks a clock as lapsed; its timer is gone.</summary>
    public static CaseState Lapse(this CaseState state, string name)
    {
        if (state.Clock(name) is not { Armed: true } clock) return state;
        return (state with { Clocks = state.Clocks.Replace(clock, clock with { Lapsed = true }) }).CountLate(name);
    }

    /// <summary>A calendar change moved the due time.</summary>
    public static CaseState Defer(this CaseState state, string name, Instant due) =>
        state.Clock(name) is { } clock ? state with { Clocks = state.Clocks.Replace(clock, clock with { Due = due }) } : state;

    /// <summary>
    /// Whether a lapse is said again: nobody has acted on it. A late disposal is not, while something of the overdue region runs for it.
    /// </summary>
    public static bool IsSaidAgain(this CaseState state, Clock clock)
    {
        if (!clock.Lapsed) return false;
        if (ClockNames.Kind(clock.Name) is not (ClockNames.Dispose or ClockNames.Agreed)) return true;
        foreach (var kind in OfDispatch)
        {
            if (state.Clock(ClockNames.Of(kind, ClockNames.Member(clock.Name))) is not { } other || other == clock) continue;
            if (other.Armed || (other.Lapsed && kind is not (ClockNames.Dispose or ClockNames.Agreed))) return false;
        }

        return true;
    }

    static CaseState EndRepeat(this CaseState state)
    {
        if (state.Clock(ClockNames.Repeat) is null) return state;
        foreach (var clock in state.Clocks)
            if (state.IsSaidAgain(clock)) return state;
        return state with { Clocks = state.Without(ClockNames.Repeat), Notices = 0 };
    }

    static CaseState CountLate(this CaseState state, string name)
    {
        // A notice that is overdue is nobody's lateness.
        if (name == ClockNames.Repeat) return state;
        name = ClockNames.Kind(name);
        var late = state.Late ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
        return state with { Late = late.SetItem(name, late.GetValueOrDefault(name) + 1) };
    }

    static ImmutableArray<Clock> Without(this CaseState state, string name) =>
        state.Clock(name) is { } clock ? state.Clocks.Remove(clock) : state.Clocks;
}
