using System.Globalization;
using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Checking;

/// <summary>
/// Reads a whole log from the beginning and checks every transition on its own evidence: the chain, the fold, the decision made again,
/// every message's single effect in its order, every timer's single firing in time. Independent of the machines that wrote it: it shares
/// with them only the grains, the codec and the hash.
/// </summary>
public sealed class LogAudit
{
    readonly GrainCatalog catalog;
    readonly TransitionCodec codec;
    readonly Dictionary<(ActorId Actor, Fingerprint Command), Message> bodies;
    readonly Dictionary<ActorId, Standing> standings = [];
    readonly Dictionary<string, SentMessage> sent = new(StringComparer.Ordinal);
    readonly Dictionary<(ActorId Sender, ActorId Receiver), long> lastConsumed = [];
    readonly Dictionary<(ActorId Actor, Fingerprint Command), LoggedCommand> commands = [];
    readonly List<StoredParked> parked = [];
    readonly List<Violation> violations;
    long lastPosition;

    /// <param name="bodies">The bodies of outside commands, where they are known; a decision without its message is not made again.</param>
    public LogAudit(GrainCatalog catalog, Dictionary<(ActorId, Fingerprint), Message> bodies, List<Violation> violations)
    {
        (this.catalog, this.bodies, this.violations) = (catalog, bodies, violations);
        codec = new(catalog);
    }

    /// <summary>Where every actor stands after the log.</summary>
    public IReadOnlyDictionary<ActorId, Standing> Standings => standings;

    /// <summary>The outside commands that had an effect.</summary>
    public IReadOnlyDictionary<(ActorId Actor, Fingerprint Command), LoggedCommand> Commands => commands;

    public IReadOnlyList<StoredParked> Parked => parked;

    /// <summary>The messages that were sent and not consumed, by number.</summary>
    public IReadOnlyList<SentMessage> Pending => [.. sent.Values.Where(message => !message.IsConsumed).OrderBy(message => message.Number)];

    /// <summary>Called after each transition, for checks that compare with snapshots of that version.</summary>
    public Action<ActorId, Standing>? AfterEach { get; init; }

    public void Read(in LoggedTransition row)
    {
        var actor = row.Actor;
        if (row.Position <= lastPosition) Broken(1, $"position {row.Position} after {lastPosition}");
        lastPosition = row.Position;

        var kind = catalog[actor.Kind];
        var before = standings.TryGetValue(actor, out var known) ? known : Standing.Of(kind, actor);
        Transition transition;
        Standing after;
        try
        {
            transition = codec.Read(actor, row.Body.Span);
            after = Folding.Next(kind, actor, before, new(row.Position, row.Version, row.Body, row.Hash), transition);
        }
        catch (LedgerBrokenException broken)
        {
            Broken(2, broken.Message);
            return;
        }
        catch (Exception bug)
        {
            Broken(1, $"{actor} version {row.Version} cannot be folded: {bug.Message}");
            return;
        }

        if (transition.At < before.Last) Broken(7, $"{actor} version {row.Version} is earlier than the one before it");
        if (transition.Steps.IsEmpty) Broken(1, $"{actor} version {row.Version} has no cause");
        if (transition.Steps.Length > (kind.LongLived ? Limits.StepsPerTransition : 1)) Broken(9, $"{actor} version {row.Version} has too many steps");
        CheckSteps(kind, row, before, transition);
        standings[actor] = after;
        AfterEach?.Invoke(actor, after);
    }

    void CheckSteps(GrainKind kind, in LoggedTransition row, Standing before, Transition transition)
    {
        var context = new EventContext(row.Actor, transition.At, row.Version, transition.Plan);
        var (state, timers) = (before.State, before.Timers);
        var ordinal = 0;
        foreach (var step in transition.Steps)
        {
            var message = Cause(row, step, timers, transition.At);
            if (message is not null) DecideAgain(kind, row, state, step, message, transition);
            foreach (var happened in step.Events) state = kind.Apply(state, happened, context);
            timers = timers.After(step.Timers.AsSpan(), row.Version);
            if (step.Messages.Length > Limits.MessagesPerDecision) Broken(9, $"{row.Actor} version {row.Version} sends {step.Messages.Length} messages");
            if (step.Error is { } error) parked.Add(new(row.Actor, row.Version, step.Cause, error));
            foreach (var outgoing in step.Messages)
            {
                var id = $"{row.Actor}:{row.Version}:{ordinal}";
                sent.Add(id, new(MessageNumber.Of(row.Position, ordinal), row.Actor, outgoing));
                ordinal++;
            }
        }
    }

    /// <summary>Checks that the cause existed and had no effect before; returns its message where it is known.</summary>
    Message? Cause(in LoggedTransition row, Step step, TimerTable timers, Instant at)
    {
        if (step.Command is { } command)
        {
            var key = (row.Actor, command.Id);
            if (!commands.TryAdd(key, new(row.Version, row.Position, command.Digest, step.Reply)))
                Broken(4, $"{row.Actor} did {step.Cause} at version {commands[key].Version} and again at {row.Version}");
            return bodies.GetValueOrDefault(key);
        }

        return step.Cause.StartsWith("timer:", StringComparison.Ordinal) ? Timer(row, step, timers, at) : Consume(row, step);
    }

    Message? Consume(in LoggedTransition row, Step step)
    {
        if (!sent.TryGetValue(step.Cause, out var message))
        {
            Broken(4, $"{row.Actor} version {row.Version} answers {step.Cause}, which nobody had sent");
            return null;
        }

        if (message.Outgoing.To != row.Actor) Broken(4, $"{row.Actor} took {step.Cause}, which was for {message.Outgoing.To}");
        if (message.IsConsumed) Broken(4, $"{step.Cause} had its effect twice, again at {row.Actor} version {row.Version}");
        message.IsConsumed = true;
        var pair = (message.Sender, row.Actor);
        if (lastConsumed.TryGetValue(pair, out var last) && last > message.Number)
            Broken(4, $"{step.Cause} was overtaken by a later message of the same sender to {row.Actor}");
        lastConsumed[pair] = Math.Max(last, message.Number);
        return message.Outgoing.Body;
    }

    TimerFired? Timer(in LoggedTransition row, Step step, TimerTable timers, Instant at)
    {
        var separator = step.Cause.LastIndexOf(':');
        var name = step.Cause["timer:".Length..separator];
        var version = long.Parse(step.Cause.AsSpan(separator + 1), CultureInfo.InvariantCulture);
        if (timers.Find(name) is not { } timer || timer.Version != version)
        {
            Broken(7, $"{row.Actor} version {row.Version}: {step.Cause} fired, which was not set");
            return null;
        }

        if (at < timer.Due) Broken(7, $"{row.Actor} version {row.Version}: {step.Cause} fired at {at}, before {timer.Due}");
        return new(name, timer.Due);
    }

    /// <summary>A decision is a function of state, message and time: made again, it must come out the same.</summary>
    void DecideAgain(GrainKind kind, in LoggedTransition row, object state, Step step, Message message, Transition transition)
    {
        var context = new DecisionContext(row.Actor, step.Cause, transition.At, transition.Plan);
        Decision decision;
        try
        {
            decision = kind.Decide(state, message, context);
        }
        catch (Exception bug)
        {
            if (step.Error is null) Broken(5, $"{row.Actor} version {row.Version}: the decision throws when made again: {bug.Message}");
            return;
        }

        if (step.Error is not null)
        {
            Broken(5, $"{row.Actor} version {row.Version}: {step.Cause} was parked ({step.Error}), but its decision does not throw");
            return;
        }

        if (decision.Refusal?.Code != step.Refused)
        {
            Broken(2, $"{row.Actor} version {row.Version}: {step.Cause} decided again is refused as '{decision.Refusal?.Code}', not '{step.Refused}'");
            return;
        }

        var again = step with
        {
            Events = decision.Events,
            Messages = decision.Messages,
            Reply = step.Command is null ? null : decision.Reply,
        };
        var same = codec.Write(row.Actor, transition with { Steps = [step] }).AsSpan()
            .SequenceEqual(codec.Write(row.Actor, transition with { Steps = [again] }));
        var timersKept = decision.Timers.All(step.Timers.Contains);
        if (!same || !timersKept) Broken(2, $"{row.Actor} version {row.Version}: {step.Cause} decided again comes out otherwise");
    }

    void Broken(int invariant, string what) => violations.Add(new(invariant, what));
}

/// <summary>A message as the log shows it.</summary>
public sealed record SentMessage(long Number, ActorId Sender, Outgoing Outgoing)
{
    public bool IsConsumed { get; set; }
}

/// <summary>An outside command as the log shows it.</summary>
public readonly record struct LoggedCommand(long Version, long Position, Fingerprint Digest, Reply? Reply);
