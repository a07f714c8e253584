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
    readonly List<Step> again = [];

    /// <summary>Begins with the steps of a transition.</summary>
    public void Begin() => again.Clear();

    /// <param name="message">Null where it is not known: then the decision is not made again.</param>
    public void Check(in LoggedTransition row, Transition transition, Step step, object state, TimerTable timers, Message? message)
    {
        CheckShape(row, step);
        if (message is null)
        {
            again.Add(step);
            return;
        }

        var (decision, fault, invariant) = Decide(row, transition, step, state, timers, message);
        again.Add(fault is null ? Again(step, decision!) : step);
        if (fault is not null && step.Error is null)
            broken(invariant, $"{Where(row, step)} stands as decided, but its decision fails when made again: {fault}");
        else if (fault is null && step.Error is not null)
            broken(5, $"{Where(row, step)} was parked ({step.Error}), but its decision does not fail");
        else if (fault is null && !string.Equals(decision!.Refusal?.Code, step.Refused, StringComparison.Ordinal))
            broken(2, $"{Where(row, step)} decided again is refused as '{decision.Refusal?.Code}', not '{step.Refused}'");
    }

    /// <summary>Compares the whole transition, decided again, with the bytes in the log; if they differ, step by step with what these say.</summary>
    public void End(in LoggedTransition row, Transition transition)
    {
        if (codec.Encode(row.Actor, transition with { Steps = [.. again] }).SequenceEqual(row.Body.Span)) return;
        for (var i = 0; i < again.Count; i++)
        {
            if (!IsSame(row.Actor, transition, transition.Steps[i], again[i]))
                broken(2, $"{Where(row, transition.Steps[i])} decided again comes out otherwise");
        }
    }

    static string Where(in LoggedTransition row, Step step) => $"{row.Actor} version {row.Version}: {step.Cause}";

    void CheckShape(in LoggedTransition row, Step step)
    {
        var hasEffect = !step.Events.IsEmpty || !step.Messages.IsEmpty || step.Reply is not null || step.Timers.Any(change => change.Due is not null);
        if ((step.Refused ?? step.Error) is not null && hasEffect) broken(4, $"{Where(row, step)} was refused or parked, and had an effect");
        if ((step.Refused ?? step.Error) is not null && step.Command is not null) broken(4, $"{Where(row, step)} had no effect, and yet stands in the log");
        if (step.Messages.Length > Limits.MessagesPerDecision) broken(9, $"{Where(row, step)} sends {step.Messages.Length} messages");
        if (Consumed(step) is { } name && !step.Timers.Any(change => string.Equals(change.Name, name, StringComparison.Ordinal)))
            broken(7, $"{Where(row, step)} fired, and stays set");
    }

    (Decision? Decision, string? Fault, int Invariant) Decide(
        in LoggedTransition row, Transition transition, Step step, object state, TimerTable timers, Message message)
    {
        var kind = catalog[row.Actor.Kind];
        try
        {
            var decision = kind.Decide(state, message, new(row.Actor, step.Cause, transition.At, transition.Plan, transition.Level, row.Version));
            if (decision.Messages.Length > Limits.MessagesPerDecision) return (decision, $"{decision.Messages.Length} messages", 9);
            if (timers.After(Again(step, decision).Timers.AsSpan(), row.Version).All.Length > Limits.TimersPerActor) return (decision, "too many timers", 9);
            if (decision.Refusal is not null && (decision.Events.Length | decision.Messages.Length | decision.Timers.Length) != 0)
                return (decision, "a refusal with an effect", 5);
            // What stands as decided is folded by whoever reads the log, and no part of a transition is larger than the whole.
            if (step.Error is null && row.Body.Length <= Limits.TransitionBytes) return (decision, null, 0);
            var context = new EventContext(row.Actor, transition.At, row.Version, transition.Plan);
            if (Fold(kind, row.Actor, state, decision, context) > Limits.NoticesPerDecision) return (decision, "too many notices", 9);
            var alone = codec.Encode(row.Actor, transition with { Steps = [Again(step, decision)] }).Length;
            return alone > Limits.TransitionBytes ? (decision, $"{alone} bytes", 9) : (decision, null, 0);
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
        var timers = decision.Timers.IsEmpty ? [] : decision.Timers.Select(change => change with { Due = change.Due?.UpToMilliseconds() }).ToImmutableArray();
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
