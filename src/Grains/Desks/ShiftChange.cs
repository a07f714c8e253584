using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Desks;

/// <summary>
/// The change of shifts: a timer at the end of each makes the handover record. One record a change, however late the timer comes: after a stop of the silo
/// they follow each other at once, each with its own time, and what came in between is counted where the record was not made yet.
/// </summary>
static class ShiftChange
{
    public const string Timer = "shift";

    static readonly Duration Late = Duration.FromHours(1);

    /// <summary>The first shift; nothing where one runs.</summary>
    public static (ImmutableArray<Event> Events, ImmutableArray<TimerChange> Timers) Begin(DeskState state, Plan plan, in DecisionContext context)
    {
        if (plan.Desks.HandoverAfter(context.Now) is not { } until) return ([], []);
        // Long past: a plan without desks let the timer go, and this one has some again.
        if (state.Desk is not null) return ([], state.Until + Late < context.Now ? [TimerChange.Set(Timer, state.Until)] : []);
        return ([new DeskShiftBegan(plan.Desks.At(context.Now)!.Code, until)], [TimerChange.Set(Timer, until)]);
    }

    public static Decision Decide(DeskState state, Plan plan, in DecisionContext context)
    {
        // The hours in force count, not those of when the timer was set.
        if (state.Desk is not { } from || plan.Desks.HandoverAfter(state.Since) is not { } at) return Decision.Nothing;
        if (at > context.Now) return new() { Timers = [TimerChange.Set(Timer, at)] };
        var (to, until) = (plan.Desks.At(at)!.Code, plan.Desks.HandoverAfter(at)!.Value);
        var number = (state.Latest?.Record.Number ?? 0) + 1;
        var events = ImmutableArray.CreateBuilder<Event>();
        if (Missing(state.Latest) is { } missing) events.Add(new DeskHandoverUnsigned(number - 1, missing));
        events.Add(new DeskHandover(new(number, from, to, at, state.Since, state.Counts, state.Open), until));
        return new() { Events = events.ToImmutable(), Timers = [TimerChange.Set(Timer, until)] };
    }

    static string? Missing(HandoverDocument? record) => record switch
    {
        { HandedOverBy: null, TakenOverBy: null } => "both",
        { HandedOverBy: null } => "hand-over",
        { TakenOverBy: null } => "take-over",
        _ => null,
    };
}
