using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases;

/// <summary>
/// One decision of a case in the making. Each event is folded at once, so that a step which follows in the same decision (filing by
/// rule, then dispatch by rule) decides on what the steps before it made of the case. Timers are not set by hand: they are the
/// difference between the clocks before and after, so that they cannot disagree.
/// </summary>
sealed class Turn(CaseState before, DecisionContext context, PlanBook plans)
{
    readonly CaseState before = before;
    readonly List<Event> events = [];
    readonly List<Outgoing> messages = [];

    /// <summary>The case as it is after the events so far.</summary>
    public CaseState Case { get; private set; } = before;

    /// <summary>The plan in force: people, bindings, calendar.</summary>
    public Plan Plan { get; } = plans[context.Plan];

    public Instant Now => context.Now;

    /// <summary>The version of the plan under which a clock started: its ladder.</summary>
    public Plan PlanOf(Clock clock) => plans[clock.Plan];

    public void Emit(CaseEvent happened)
    {
        events.Add(happened);
        Case = CaseFold.Apply(Case, happened, new(context.Self, context.Now, 0, context.Plan));
    }

    public void Tell(ActorId actor, Message message) => messages.Add(new(actor, message));

    /// <summary>A clock that starts now.</summary>
    public ClockStart Start(string name, Limit limit) => new(name, limit, Plan.Calendar.Add(Now, limit));

    /// <summary>When a clock is due under the calendar in force.</summary>
    public Instant DueOf(Clock clock) => Plan.Calendar.Add(clock.Start, clock.Limit);

    /// <summary>The decision on a command.</summary>
    public Decision Answer() => Decide() with { Reply = new CaseReply(Case.Status, Case.Holder, Case.Dispatch?.Unit, Case.Deadline()?.Due) };

    /// <summary>The decision on a timer, which is used up by firing: it is set again exactly if its clock still runs.</summary>
    public Decision AfterTimer(string fired)
    {
        var timers = Timers().RemoveAll(timer => timer.Name == fired);
        var still = Case.Clock(fired) is { Armed: true } clock ? clock.Due : (Instant?)null;
        return Decide() with { Timers = timers.Add(new(fired, still)) };
    }

    Decision Decide() => new() { Events = [.. events], Messages = [.. messages], Timers = Timers() };

    ImmutableArray<TimerChange> Timers()
    {
        var changes = ImmutableArray.CreateBuilder<TimerChange>();
        foreach (var clock in before.Clocks)
            if (clock.Armed && Case.Clock(clock.Name) is not { Armed: true }) changes.Add(TimerChange.Cancel(clock.Name));
        foreach (var clock in Case.Clocks)
            if (clock.Armed && before.Clock(clock.Name) != clock) changes.Add(TimerChange.Set(clock.Name, clock.Due));
        return changes.ToImmutable();
    }
}
