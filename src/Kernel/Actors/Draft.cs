using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Actors;

/// <summary>A transition in the making: the steps so far and the state after them.</summary>
sealed class Draft(GrainKind kind, ActorId self, Standing before, Instant at, string plan)
{
    object state = before.State;
    TimerTable timers = before.Timers;

    public long Version { get; } = before.Version + 1;

    public AnswerTable Answers { get; private set; } = before.Answers;

    public List<Envelope> Inputs { get; } = new(1);

    public List<StepEffect> Effects { get; } = new(1);

    public List<GatedAnswer> Gated { get; } = [];

    /// <summary>Whether that timer is set by that transition and due.</summary>
    public bool IsDue(Cause.Timer timer) => timers.Find(timer.Name) is { } set && set.Version == timer.Version && set.Due <= at;

    /// <summary>Decides on one envelope upon the steps so far. A throw anywhere leaves the draft as it was and parks the message.</summary>
    /// <returns>What an outside command is answered when it has no effect, or null when a step was added.</returns>
    public Answer? Add(Envelope envelope)
    {
        try
        {
            var decision = kind.Decide(state, envelope.Body, new(self, envelope.Cause.Id, at, plan));
            if (decision.Refusal is { } refusal)
            {
                RequireNothingElse(decision);
                if (envelope.Cause is Cause.Outside) return new Answer.Refused(refusal, Version - 1);
                TakeWithoutEffect(envelope, refusal.Code, null);
                return null;
            }

            var changes = WithConsumedTimer(envelope.Cause, decision.Timers);
            var after = state;
            var context = new EventContext(self, at, Version, plan);
            foreach (var happened in decision.Events) after = kind.Apply(after, happened, context);
            var timersAfter = timers.After(changes.AsSpan(), Version);
            RequireWithinLimits(decision, timersAfter);
            var command = envelope.Cause is Cause.Outside outside ? new StepCommand(outside.Command, outside.Digest) : default(StepCommand?);
            var reply = command is null ? null : decision.Reply;
            Take(envelope, new(envelope.Cause.Id, command, decision.Events, decision.Messages, changes, reply, null, null), after, timersAfter);
            return null;
        }
        catch (Exception bug)
        {
            return Park(envelope, $"{bug.GetType().Name}: {bug.Message}");
        }
    }

    /// <summary>Sets a message aside whose decision cannot be made; an outside command is told instead, and leaves no trace.</summary>
    public Answer? Park(Envelope envelope, string error)
    {
        if (envelope.Cause is Cause.Outside) return new Answer.Faulted(error);
        TakeWithoutEffect(envelope, null, error);
        return null;
    }

    /// <summary>The row of the transition, and where the actor stands once it is durable.</summary>
    public (TransitionRow Row, Standing After) Build(TransitionCodec codec)
    {
        var body = codec.Write(self, new(at, plan, [.. Effects.Select(effect => effect.Step)]));
        var hash = TransitionHash.Of(self, Version, before.Head, body);
        var row = new TransitionRow(
            Version,
            at,
            body,
            hash,
            [.. Effects.SelectMany(effect => effect.Step.Timers)],
            Effects.Sum(effect => effect.Step.Messages.Length),
            [.. Effects.Select(effect => effect.Envelope.Cause).OfType<Cause.Inside>().Select(cause => cause.Number)],
            [.. Effects.Where(effect => effect.Step.Error is not null).Select(effect => new ParkedRow(effect.Step.Cause, effect.Step.Error!))],
            kind.List(self, state),
            [.. Effects.Where(effect => effect.Step.Events.Length > 0).Select(effect => effect.Envelope.Attachment).OfType<Attachment>()]);
        return (row, new(Version, hash, at, state, timers, Answers));
    }

    void TakeWithoutEffect(Envelope envelope, string? refused, string? error)
    {
        var changes = WithConsumedTimer(envelope.Cause, []);
        Take(envelope, new(envelope.Cause.Id, null, [], [], changes, null, refused, error), state, timers.After(changes.AsSpan(), Version));
    }

    void Take(Envelope envelope, Step step, object stateAfter, TimerTable timersAfter)
    {
        Remembered? answer = null;
        if (step.Command is { } command)
        {
            answer = new(command.Id, command.Digest, Version, step.Reply);
            Answers = Answers.Add(answer, Folding.Memory(kind));
        }

        Inputs.Add(envelope);
        Effects.Add(new(envelope, step, answer));
        (state, timers) = (stateAfter, timersAfter);
    }

    /// <summary>A timer that fired is done with, unless the decision sets it anew.</summary>
    static ImmutableArray<TimerChange> WithConsumedTimer(Cause cause, ImmutableArray<TimerChange> changes) =>
        cause is Cause.Timer timer && !changes.Any(change => string.Equals(change.Name, timer.Name, StringComparison.Ordinal))
            ? changes.Insert(0, TimerChange.Cancel(timer.Name))
            : changes;

    static void RequireWithinLimits(Decision decision, TimerTable timers)
    {
        if (decision.Messages.Length > Limits.MessagesPerDecision)
            throw new InvalidOperationException($"a decision sends at most {Limits.MessagesPerDecision} messages");
        if (timers.All.Length > Limits.TimersPerActor)
            throw new InvalidOperationException($"an actor has at most {Limits.TimersPerActor} timers");
    }

    static void RequireNothingElse(Decision decision)
    {
        if ((decision.Events.Length | decision.Messages.Length | decision.Timers.Length) != 0 || decision.Reply is not null)
            throw new InvalidOperationException("a refusal changes nothing");
    }
}
