using System.Collections.Immutable;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Checking;

/// <summary>
/// Makes a logged decision again, from the state before it, its message and its time, and compares: a decision is a function of these. What
/// may stand in a step at all is derived here once more, on purpose apart from the machine that wrote it.
/// </summary>
sealed class DecisionAudit(GrainCatalog catalog, TransitionCodec codec, Action<int, string> broken)
{
    public void Check(in LoggedTransition row, Transition transition, Step step, object state, TimerTable timers, Message? message)
    {
        var where = $"{row.Actor} version {row.Version}: {step.Cause}";
        CheckShape(where, step);
        if (message is null) return;
        var (decision, fault, invariant) = Decide(row, transition, step, state, timers, message);
        if (fault is not null && step.Error is null)
            broken(invariant, $"{where} stands as decided, but its decision fails when made again: {fault}");
        else if (fault is null && step.Error is not null)
            broken(5, $"{where} was parked ({step.Error}), but its decision does not fail");
        else if (fault is null && !string.Equals(decision!.Refusal?.Code, step.Refused, StringComparison.Ordinal))
            broken(2, $"{where} decided again is refused as '{decision.Refusal?.Code}', not '{step.Refused}'");
        else if (fault is null && !IsSame(row.Actor, transition, step, Again(step, decision!)))
            broken(2, $"{where} decided again comes out otherwise");
    }

    void CheckShape(string where, Step step)
    {
        var hasEffect = !step.Events.IsEmpty || !step.Messages.IsEmpty || step.Reply is not null || step.Timers.Any(change => change.Due is not null);
        if ((step.Refused ?? step.Error) is not null && hasEffect) broken(4, $"{where} was refused or parked, and had an effect");
        if ((step.Refused ?? step.Error) is not null && step.Command is not null) broken(4, $"{where} had no effect, and yet stands in the log");
        if (step.Messages.Length > Limits.MessagesPerDecision) broken(9, $"{where} sends {step.Messages.Length} messages");
        if (Consumed(step) is { } name && !step.Timers.Any(change => string.Equals(change.Name, name, StringComparison.Ordinal)))
            broken(7, $"{where} fired, and stays set");
    }

    (Decision? Decision, string? Fault, int Invariant) Decide(
        in LoggedTransition row, Transition transition, Step step, object state, TimerTable timers, Message message)
    {
        var kind = catalog[row.Actor.Kind];
        try
        {
            var decision = kind.Decide(state, message, new(row.Actor, step.Cause, transition.At, transition.Plan));
            if (decision.Messages.Length > Limits.MessagesPerDecision) return (decision, $"{decision.Messages.Length} messages", 9);
            if (timers.After(Again(step, decision).Timers.AsSpan(), row.Version).All.Length > Limits.TimersPerActor) return (decision, "too many timers", 9);
            if (decision.Refusal is not null && Again(step, decision) is var refused && (refused.Events.Length | refused.Messages.Length | decision.Timers.Length) != 0)
                return (decision, "a refusal with an effect", 5);
            var context = new EventContext(row.Actor, transition.At, row.Version, transition.Plan);
            if (Fold(kind, row.Actor, state, decision, context) > Limits.NoticesPerDecision) return (decision, "too many notices", 9);
            var alone = codec.Write(row.Actor, transition with { Steps = [Again(step, decision)] });
            return alone.Length > Limits.TransitionBytes ? (decision, $"{alone.Length} bytes", 9) : (decision, null, 0);
        }
        catch (Exception bug)
        {
            return (null, bug.Message, 5);
        }
    }

    /// <summary>Folds the events and derives the projections, which may fail as well; the number of notices.</summary>
    static int Fold(GrainKind kind, ActorId actor, object state, Decision decision, in EventContext context)
    {
        var notices = 0;
        foreach (var happened in decision.Events)
        {
            var after = kind.Apply(state, happened, context);
            notices += kind.Notices(actor, state, happened, after, context).Length;
            state = after;
        }

        kind.List(actor, state);
        return notices;
    }

    bool IsSame(ActorId actor, Transition transition, Step logged, Step again) =>
        codec.Write(actor, transition with { Steps = [logged] }).AsSpan().SequenceEqual(codec.Write(actor, transition with { Steps = [again] }));

    /// <summary>The step that follows from a decision: a timer that fired is consumed unless it is set anew, and only clients get replies.</summary>
    static Step Again(Step step, Decision decision)
    {
        ImmutableArray<TimerChange> timers = [.. decision.Timers.Select(change => change with { Due = change.Due?.UpToMilliseconds() })];
        if (Consumed(step) is { } name && !timers.Any(change => string.Equals(change.Name, name, StringComparison.Ordinal)))
            timers = timers.Insert(0, TimerChange.Cancel(name));
        return step with { Events = decision.Events, Messages = decision.Messages, Timers = timers, Reply = step.Command is null ? null : decision.Reply };
    }

    /// <summary>The name of the timer whose firing a step is.</summary>
    static string? Consumed(Step step)
    {
        const string prefix = "timer:";
        return step.Cause.StartsWith(prefix, StringComparison.Ordinal) && step.Cause.LastIndexOf(':') is var end && end > prefix.Length
            ? step.Cause[prefix.Length..end]
            : null;
    }
}
