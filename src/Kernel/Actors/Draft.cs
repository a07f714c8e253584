using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Actors;

/// <summary>A transition in the making: the steps so far and the state after them.</summary>
sealed class Draft(GrainKind kind, ActorId self, Standing before, Instant at, string plan, int level)
{
    object state = before.State;
    TimerTable timers = before.Timers;
    ImmutableArray<NoticeChange> notices = [];

    public long Version { get; } = before.Version + 1;

    public AnswerTable Answers { get; private set; } = before.Answers;

    public List<Envelope> Inputs { get; } = new(1);

    public List<StepEffect> Effects { get; } = new(1);

    public List<GatedAnswer> Gated { get; } = [];

    /// <summary>The version of the state that the next step is decided on: that of this very transition once it has a step.</summary>
    public long StandsAt => Effects.Count > 0 ? Version : before.Version;

    /// <summary>The row of the transition, once it is built.</summary>
    public TransitionRow? Row { get; private set; }

    /// <summary>Where the actor stands once the row is durable.</summary>
    public Standing? After { get; private set; }

    /// <summary>Whether that timer is set by that transition and due.</summary>
    public bool IsDue(Cause.Timer timer) => timers.Find(timer.Name) is { } set && set.Version == timer.Version && set.Due <= at;

    /// <summary>Decides on one envelope upon the steps so far. A throw anywhere leaves the draft as it was and parks the message.</summary>
    /// <returns>What an outside command is answered when it has no effect, or null when a step was added.</returns>
    public Answer? Add(Envelope envelope)
    {
        try
        {
            var decision = kind.Decide(state, envelope.Body, new(self, envelope.Cause.Id, at, plan, level, Version));
            if (decision.Refusal is { } refusal)
            {
                RequireNothingElse(decision);
                if (envelope.Cause is Cause.Outside) return new Answer.Refused(refusal, StandsAt);
                TakeWithoutEffect(envelope, refusal.Code, null);
                return null;
            }

            var changes = WithConsumedTimer(envelope.Cause, InWholeMilliseconds(decision.Timers));
            var after = state;
            var context = new EventContext(self, at, Version, plan);
            List<NoticeChange>? told = null;
            for (var i = 0; i < decision.Events.Length; i++)
            {
                var happened = decision.Events[i];
                var next = decision.States.IsDefault ? kind.Apply(after, happened, context) : decision.States[i];
                if (kind.Notices(self, after, happened, next, context) is { IsEmpty: false } more) (told ??= []).AddRange(more);
                after = next;
            }

            var timersAfter = timers.After(changes.AsSpan(), Version);
            RequireWithinLimits(decision, timersAfter, told?.Count ?? 0);
            var command = envelope.Cause is Cause.Outside outside ? new StepCommand(outside.Command, outside.Digest) : default(StepCommand?);
            var written = command is null ? null : decision.Reply;
            var reply = command is null ? null : written ?? kind.ReplyOf(after);
            Take(envelope, new(envelope.Cause.Id, command, decision.Events, decision.Messages, changes, written, null, null), reply, after, timersAfter);
            if (told is not null) notices = notices.AddRange(told);
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

    /// <summary>Makes <see cref="Row"/> and <see cref="After"/>.</summary>
    /// <returns>Null, or why the transition cannot be written.</returns>
    public string? Build(TransitionCodec codec)
    {
        try
        {
            var bytes = codec.Encode(self, new(at, plan, [.. Effects.Select(effect => effect.Step)]) { Level = level });
            if (bytes.Length > Limits.TransitionBytes) return $"its transition has more than {Limits.TransitionBytes} bytes";
            var body = bytes.ToArray();
            var hash = TransitionHash.Of(self, Version, before.Head, body);
            Row = RowOf(body, hash);
            After = new(Version, hash, at, state, timers, Answers);
            return null;
        }
        catch (Exception bug)
        {
            return $"{bug.GetType().Name}: {bug.Message}";
        }
    }

    /// <summary>The row with what all effects bring. In loops: every transition comes through here, and nearly all have one effect.</summary>
    TransitionRow RowOf(byte[] body, TransitionHash hash)
    {
        ImmutableArray<TimerChange> changes = [];
        ImmutableArray<ParkedRow> parked = [];
        ImmutableArray<Attachment> attachments = [];
        var consumed = ImmutableArray.CreateBuilder<long>(Effects.Count);
        var sent = 0;
        foreach (var (envelope, step, _) in Effects)
        {
            sent += step.Messages.Length;
            if (!step.Timers.IsEmpty) changes = changes.IsEmpty ? step.Timers : changes.AddRange(step.Timers);
            if (envelope.Cause is Cause.Inside inside) consumed.Add(inside.Number);
            if (step.Error is { } error) parked = parked.Add(new(step.Cause, error));
            if (envelope.Attachment is { } attachment && !step.Events.IsEmpty) attachments = attachments.Add(attachment);
        }

        return new(Version, at, body, hash, changes, sent, consumed.DrainToImmutable(), parked, kind.List(self, state), attachments) { Notices = notices };
    }

    void TakeWithoutEffect(Envelope envelope, string? refused, string? error)
    {
        var changes = WithConsumedTimer(envelope.Cause, []);
        Take(envelope, new(envelope.Cause.Id, null, [], [], changes, null, refused, error), null, state, timers.After(changes.AsSpan(), Version));
    }

    void Take(Envelope envelope, Step step, Reply? reply, object stateAfter, TimerTable timersAfter)
    {
        Remembered? answer = null;
        if (step.Command is { } command)
        {
            answer = new(command.Id, command.Digest, Version, reply);
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

    /// <summary>As it will stand in the log, and never earlier than was meant.</summary>
    static ImmutableArray<TimerChange> InWholeMilliseconds(ImmutableArray<TimerChange> changes) =>
        changes.All(change => change.Due is not { } due || due == due.ToMilliseconds())
            ? changes
            : [.. changes.Select(change => change with { Due = change.Due?.UpToMilliseconds() })];

    static void RequireWithinLimits(Decision decision, TimerTable timers, int notices)
    {
        if (!decision.States.IsDefault && decision.States.Length != decision.Events.Length)
            throw new InvalidOperationException("a decision that knows the states has one for each event");
        if (decision.Messages.Length > Limits.MessagesPerDecision)
            throw new InvalidOperationException($"a decision sends at most {Limits.MessagesPerDecision} messages");
        if (timers.All.Length > Limits.TimersPerActor)
            throw new InvalidOperationException($"an actor has at most {Limits.TimersPerActor} timers");
        if (notices > Limits.NoticesPerDecision)
            throw new InvalidOperationException($"a decision posts and settles at most {Limits.NoticesPerDecision} notices");
    }

    static void RequireNothingElse(Decision decision)
    {
        if ((decision.Events.Length | decision.Messages.Length | decision.Timers.Length) != 0 || decision.Reply is not null)
            throw new InvalidOperationException("a refusal changes nothing");
    }
}
