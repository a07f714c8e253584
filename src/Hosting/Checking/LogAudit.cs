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
    readonly Func<ActorId, StepCommand, Message?> bodies;
    readonly Dictionary<ActorId, Standing> standings = [];
    readonly Dictionary<string, SentMessage> sent = new(StringComparer.Ordinal);
    readonly Dictionary<(ActorId Sender, ActorId Receiver), long> lastConsumed = [];
    readonly Dictionary<(ActorId Actor, Fingerprint Command), LoggedCommand> commands = [];
    readonly List<StoredParked> parked = [];
    readonly NoticeAudit notices;
    readonly DecisionAudit decisions;
    readonly List<Violation> violations;
    long lastPosition;

    /// <param name="bodies">The bodies of outside commands, where they are known; a decision without its message is not made again.</param>
    public LogAudit(GrainCatalog catalog, Func<ActorId, StepCommand, Message?> bodies, List<Violation> violations)
    {
        (this.catalog, this.bodies, this.violations) = (catalog, bodies, violations);
        codec = new(catalog);
        decisions = new(catalog, codec, Broken);
        notices = new(Broken);
    }

    /// <summary>Where every actor stands after the log.</summary>
    public IReadOnlyDictionary<ActorId, Standing> Standings => standings;

    /// <summary>The outside commands that had an effect.</summary>
    public IReadOnlyDictionary<(ActorId Actor, Fingerprint Command), LoggedCommand> Commands => commands;

    public IReadOnlyList<StoredParked> Parked => parked;

    /// <summary>The messages that were sent and not consumed, by number.</summary>
    public IReadOnlyList<SentMessage> Pending => [.. sent.Values.Where(message => !message.IsConsumed).OrderBy(message => message.Number)];

    /// <summary>The notices that follow from the log, by number.</summary>
    public IReadOnlyList<StoredNotice> Notices => notices.All;

    /// <summary>Called after each transition, for checks that compare with snapshots of that version.</summary>
    public Action<ActorId, Standing>? AfterEach { get; init; }

    /// <summary>The feature level of the journal at the time of the next row: nothing of a later one may stand in it.</summary>
    public int Level { get; set; } = int.MaxValue;

    /// <summary>Where to leave the transitions decoded, for others who read this log with the same program; null for nowhere. What it folds is its own.</summary>
    public FoldMemory? Memory { get; init; }

    /// <summary>What the domain has to say; null for nothing.</summary>
    public LedgerWatch? Watch { get; init; }

    public void Read(in LoggedTransition row)
    {
        var actor = row.Actor;
        if (row.Position <= lastPosition) Broken(1, $"position {row.Position} after {lastPosition}");
        lastPosition = row.Position;

        var kind = catalog[actor.Kind];
        var before = standings.TryGetValue(actor, out var known) ? known : Standing.Of(kind, actor);
        Standing after;
        try
        {
            Folding.Verify(actor, before, Stored(row));
            var transition = Memory is null ? codec.Read(actor, row.Body.Span) : Memory.Decode(codec, actor, Stored(row));
            if (transition.At < before.Last) Broken(7, $"{actor} version {row.Version} is earlier than the one before it");
            if (transition.Level > Level) Broken(1, $"{actor} version {row.Version} was decided under feature level {transition.Level}, and the journal stands at {Level}");
            if (transition.Steps.IsEmpty) Broken(1, $"{actor} version {row.Version} has no cause");
            if (transition.Steps.Length > (kind.LongLived ? Limits.StepsPerTransition : 1)) Broken(9, $"{actor} version {row.Version} has too many steps");
            after = Follow(kind, row, before, transition);
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

        standings[actor] = after;
        AfterEach?.Invoke(actor, after);
        Heard(Watch?.AtRest(actor, after.State));
    }

    static StoredTransition Stored(in LoggedTransition row) => new(row.Position, row.Version, row.Body, row.Hash);

    // The counts and rules of a domain are what its messages and timers have to bring about: invariant 4, like the sums of a workload.
    void Heard(IEnumerable<string>? broken)
    {
        foreach (var sentence in broken ?? []) Broken(4, sentence);
    }

    /// <summary>Folds a transition step by step, and looks at each step on the state that it was decided on.</summary>
    Standing Follow(GrainKind kind, in LoggedTransition row, Standing before, Transition transition)
    {
        var context = new EventContext(row.Actor, transition.At, row.Version, transition.Plan);
        var (state, timers, answers) = (before.State, before.Timers, before.Answers);
        var ordinal = 0;
        decisions.Begin();
        for (var i = 0; i < transition.Steps.Length; i++)
        {
            var step = transition.Steps[i];
            var message = Cause(row, step, isFirst: i == 0, timers, transition.At);
            decisions.Check(row, transition, step, state, timers, message);
            var told = 0;
            foreach (var happened in step.Events)
            {
                var earlier = state;
                state = kind.Apply(earlier, happened, context);
                Heard(Watch?.After(row.Actor, earlier, happened, state));
                var changes = kind.Notices(row.Actor, earlier, happened, state, context);
                told += changes.Length;
                notices.Read(row, transition.At, changes);
            }

            if (told > Limits.NoticesPerDecision) Broken(9, $"{row.Actor} version {row.Version}: {step.Cause} posts and settles {told} notices");
            timers = timers.After(step.Timers.AsSpan(), row.Version);
            answers = Folding.After(kind, answers, step, state, Stored(row));
            if (step.Command is { } command) Answered((row.Actor, command.Id), step.Reply ?? kind.ReplyOf(state));
            if (step.Error is { } error) parked.Add(new(row.Actor, row.Version, step.Cause, error));
            foreach (var outgoing in step.Messages)
            {
                sent.Add($"{row.Actor}:{row.Version}:{ordinal}", new(MessageNumber.Of(row.Position, ordinal), row.Actor, outgoing));
                ordinal++;
            }
        }

        decisions.End(row, transition);
        kind.List(row.Actor, state);
        return new(row.Version, row.Hash, transition.At, state, timers, answers);
    }

    void Answered((ActorId, Fingerprint) key, Reply? reply) => commands[key] = commands[key] with { Reply = reply };

    /// <summary>Checks that the cause existed and had no effect before; returns its message where it is known.</summary>
    Message? Cause(in LoggedTransition row, Step step, bool isFirst, TimerTable timers, Instant at)
    {
        if (step.Command is { } command)
        {
            var key = (row.Actor, command.Id);
            if (!commands.TryAdd(key, new(row.Version, row.Position, command.Digest, null, isFirst, !step.Events.IsEmpty)))
                Broken(4, $"{row.Actor} did {step.Cause} at version {commands[key].Version} and again at {row.Version}");
            return bodies(row.Actor, command);
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
        var name = separator < "timer:".Length ? "" : step.Cause["timer:".Length..separator];
        if (!long.TryParse(step.Cause.AsSpan(separator + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || timers.Find(name) is not { } timer || timer.Version != version)
        {
            Broken(7, $"{row.Actor} version {row.Version}: {step.Cause} fired, which was not set");
            return null;
        }

        if (at < timer.Due) Broken(7, $"{row.Actor} version {row.Version}: {step.Cause} fired at {at}, before {timer.Due}");
        return new(name, timer.Due);
    }

    void Broken(int invariant, string what) => violations.Add(new(invariant, what));
}

/// <summary>A message as the log shows it.</summary>
public sealed record SentMessage(long Number, ActorId Sender, Outgoing Outgoing)
{
    public bool IsConsumed { get; set; }
}

/// <summary>An outside command as the log shows it.</summary>
/// <param name="IsFirst">No other step stands before it in its transition.</param>
/// <param name="HasEvents">Its personal data, if it brought any, was stored.</param>
public readonly record struct LoggedCommand(long Version, long Position, Fingerprint Digest, Reply? Reply, bool IsFirst, bool HasEvents);
