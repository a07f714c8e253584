using System.Collections.Immutable;
using GridActors.Grains.Clocks;
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
    readonly List<object> states = [];
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
        Case = CaseGrain.After(Case, happened, context.OfEvents);
        states.Add(Case);
    }

    public void Tell(ActorId actor, Message message) => messages.Add(new(actor, message));

    /// <summary>The actor whose message this is; null for a command or a timer.</summary>
    public ActorId? Sender => context.Sender;

    /// <summary>This case.</summary>
    public ActorId Self => context.Self;

    /// <summary>A clock that starts now.</summary>
    public ClockStart Start(string name, Limit limit)
    {
        var due = Plan.Calendar.Add(Now, limit);
        return new(name, limit, due, Warn: Warning.Of(Plan, name, limit, Now, due));
    }

    /// <summary>A clock that starts now and is due at a time that was set elsewhere.</summary>
    public ClockStart Until(string name, Limit limit, Instant due) => new(name, limit, due, Fixed: true, Warn: Warning.Of(Plan, name, limit, Now, due));

    /// <summary>A centre's clock at a tier.</summary>
    public ClockStart StartRung(string name, string tier) => Start(name, Plan.Stages.OfRung(name, tier));

    /// <summary>The clock of the whole case; null where the plan has no limit for it.</summary>
    public ClockStart? StartOverall() => Plan.Stages.Overall is { } limit ? Start(ClockNames.Overall, limit) : null;

    /// <summary>When a clock is due under the calendar in force.</summary>
    public Instant DueOf(Clock clock) => clock.Fixed ? clock.Due : Budget.Due(Plan.Calendar, clock.Start, clock.Limit, clock.Off);

    /// <summary>Lets a stopped clock go on; what it did not run since <paramref name="from"/> is not charged. Null for no such clock.</summary>
    public ClockResume? Resume(string name, Instant? from = null)
    {
        if (Case.Clock(name) is not { Stopped: { } stopped } clock) return null;
        var since = from is { } charged ? Instant.Min(Instant.Max(charged, stopped), Now) : stopped;
        if (clock.Fixed) return new(name, since, clock.Due + (Now - since));
        ImmutableArray<Suspension> off = clock.Off.IsDefault ? [] : clock.Off;
        return new(name, since, Budget.Due(Plan.Calendar, clock.Start, clock.Limit, since < Now ? off.Add(new(since, Now)) : off));
    }

    /// <summary>The decision on a command, answered as <see cref="CaseGrain"/> answers all of them, or on a message of another actor.</summary>
    public Decision Done()
    {
        KeepRunning();
        return new() { Events = [.. events], States = [.. states], Messages = [.. messages], Timers = Timers() };
    }

    /// <summary>The decision on a timer, which is used up by firing: it is set again exactly if its clock still runs.</summary>
    public Decision AfterTimer(string fired)
    {
        var decision = Done();
        var timers = decision.Timers.RemoveAll(timer => timer.Name == fired);
        return decision with { Timers = timers.Add(new(fired, Armed(Case).FirstOrDefault(timer => timer.Name == fired).Due)) };
    }

    /// <summary>
    /// An open case always has a running clock (LIFECYCLE §7.1). Where nothing is left but what has lapsed — a unit that is late and was
    /// excused without a date — that lapse is said again until somebody acts.
    /// </summary>
    void KeepRunning()
    {
        if (events.Count == 0 || !Case.Status.IsOpen()) return;
        Clock? lapsed = null;
        foreach (var clock in Case.Clocks)
        {
            if (clock.Armed) return;
            if (clock.Lapsed) lapsed ??= clock;
        }

        if (lapsed is not null)
            Emit(new ClockLapsed(lapsed.Name, lapsed.Due, Case.Notices + 1, Start(ClockNames.Repeat, Plan.Switches.TopRungRepeat)));
    }

    ImmutableArray<TimerChange> Timers()
    {
        var changes = ImmutableArray.CreateBuilder<TimerChange>();
        var was = Armed(before);
        var armed = Armed(Case);
        foreach (var timer in was)
            if (!armed.Exists(still => still.Name == timer.Name)) changes.Add(TimerChange.Cancel(timer.Name));
        foreach (var timer in armed)
            if (!was.Contains(timer) || IsNew(timer.Name)) changes.Add(timer);
        return changes.ToImmutable();
    }

    /// <summary>A clock that started anew is set anew, though it may be due at the same time.</summary>
    bool IsNew(string timer) => Case.Clock(timer) is { } clock && before.Clock(timer)?.Start != clock.Start;

    static List<TimerChange> Armed(CaseState state)
    {
        var timers = new List<TimerChange>(state.Clocks.Length);
        foreach (var clock in state.Clocks)
        {
            if (clock.Armed) timers.Add(TimerChange.Set(clock.Name, clock.Due));
            if (clock.Warns) timers.Add(TimerChange.Set(ClockNames.WarningPrefix + clock.Name, clock.Warn!.Value));
        }

        return timers;
    }
}
