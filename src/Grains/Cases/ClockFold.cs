using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>What events do to the clocks of a case. A lapse is counted once, whatever follows it.</summary>
static class ClockFold
{
    /// <summary>Starts a clock, in the place of an earlier one of that name.</summary>
    public static CaseState Start(this CaseState state, ClockStart? start, in EventContext context) => start is null
        ? state
        : state with { Clocks = state.Without(start.Name).Add(new(start.Name, context.At, start.Limit, context.Plan, start.Due)) };

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

    static CaseState EndRepeat(this CaseState state)
    {
        foreach (var clock in state.Clocks)
            if (clock.Lapsed) return state;
        return state with { Clocks = state.Without(ClockNames.Repeat), Notices = 0 };
    }

    static CaseState CountLate(this CaseState state, string name)
    {
        // A notice that is overdue is nobody's lateness.
        if (name == ClockNames.Repeat) return state;
        var late = state.Late ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
        return state with { Late = late.SetItem(name, late.GetValueOrDefault(name) + 1) };
    }

    static ImmutableArray<Clock> Without(this CaseState state, string name) =>
        state.Clock(name) is { } clock ? state.Clocks.Remove(clock) : state.Clocks;
}
