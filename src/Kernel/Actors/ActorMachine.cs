using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Actors;

/// <summary>
/// One actor: deduplicate → decide on uncommitted state → commit → release, or reload and decide again. Synchronous and without a clock;
/// the silo machine feeds it and carries its outputs.
///
/// <b>Why it may decide ahead.</b> Every transition names the hash of the one before it, so a chain of speculations commits in order or not
/// at all. Nothing leaves the actor before the commit of what it rests on: not a message, and not even a refusal.
///
/// <b>Rejected:</b> awaiting each append (a hot actor would do one decision a disk sync); remembering the ids of inside messages (their rows
/// already know, and a state must not grow with traffic).
/// </summary>
public sealed class ActorMachine(ActorId id, GrainKind kind)
{
    Queue<Envelope>? inbox;
    List<Speculation>? inFlight;
    HashSet<long>? waiting;
    Envelope? doubted;
    int generation;
    int stepsAtMost = kind.LongLived ? Limits.StepsPerTransition : 1;

    public ActorId Id => id;

    public GrainKind Kind => kind;

    public ActorPhase Phase { get; private set; } = ActorPhase.Loading;

    /// <summary>The durable standing; null while loading.</summary>
    public Standing? Committed { get; private set; }

    public int InboxLength => inbox?.Count ?? 0;

    public bool HasInFlight => inFlight is { Count: > 0 };

    /// <summary>Nothing waits for it and it waits for nothing.</summary>
    public bool IsIdle => InboxLength == 0 && !HasInFlight && Phase != ActorPhase.Loading;

    /// <summary>Version of the last snapshot known to exist or to have been asked for.</summary>
    public long SnapshotVersion { get; set; }

    /// <summary>
    /// Whoever sent the next envelope has seen a version that this activation has not: somebody else has decided for the actor, and it must be
    /// loaded again (once an envelope: a caller may be wrong).
    /// </summary>
    public bool IsBehind { get; private set; }

    /// <summary>Puts an envelope into the inbox.</summary>
    /// <returns>False for a message that waits or is being committed already.</returns>
    public bool Accept(Envelope envelope)
    {
        if (envelope.Cause is Cause.Inside inside && !(waiting ??= []).Add(inside.Number)) return false;
        (inbox ??= new()).Enqueue(envelope);
        return true;
    }

    /// <summary>The actor stands as its log says.</summary>
    public void Load(Standing standing, long snapshotVersion)
    {
        (Committed, Phase) = (standing, ActorPhase.Ready);
        SnapshotVersion = snapshotVersion;
    }

    /// <summary>The fold threw: this actor answers nothing until it is loaded again. Returns what waited.</summary>
    public IReadOnlyCollection<Envelope> Quarantine()
    {
        Phase = ActorPhase.Quarantined;
        return DropInbox();
    }

    /// <summary>Empties the inbox, for an actor that is not ours any more.</summary>
    public IReadOnlyCollection<Envelope> DropInbox()
    {
        if (inbox is null) return [];
        var dropped = inbox;
        inbox = null;
        foreach (var envelope in dropped) Forget(envelope);
        return dropped;
    }

    /// <summary>
    /// Decides on what waits, as far as one transition goes. Answers that rest on nothing uncommitted go to <paramref name="answer"/> at once;
    /// the answer is null for the firing of a timer that is not set any more, or not due yet.
    /// </summary>
    /// <returns>The transition to append, or null when nothing was decided.</returns>
    public Speculation? Decide(Instant now, string plan, TransitionCodec codec, Action<Envelope, Answer?> answer)
    {
        if (inbox is null) return null;
        Draft? draft = null;
        var tip = HasInFlight ? inFlight![^1].After : Committed!;
        var at = Instant.Max(now, tip.Last);
        while (inbox.Count > 0 && (draft?.Effects.Count ?? 0) < stepsAtMost)
        {
            if (KnowsMore(inbox.Peek(), tip) && doubted != inbox.Peek())
            {
                if (draft is not null || HasInFlight) break;
                doubted = inbox.Peek();
                IsBehind = true;
                return null;
            }

            var envelope = inbox.Dequeue();
            var fresh = draft ?? new Draft(kind, id, tip, at, plan);
            if (envelope.Cause is Cause.Timer timer && !fresh.IsDue(timer)) Gate(draft, new(envelope, null, null), answer);
            else if (WithoutDeciding(envelope, tip, fresh.Answers) is { } known) Gate(draft, known, answer);
            else if (fresh.Add(envelope) is { } refused) Gate(draft, new(envelope, refused, null), answer);
            else draft = fresh;
        }

        if (inbox.Count == 0) inbox = null;
        return draft is null ? null : Append(draft, tip, at, plan, codec, answer);
    }

    /// <summary>The oldest speculation is durable at that position; its outputs may leave.</summary>
    public void Commit(Speculation speculation, long position)
    {
        if (inFlight is null || inFlight[0] != speculation) throw new InvalidOperationException($"{id}: commits out of order");
        inFlight.RemoveAt(0);
        if (inFlight.Count == 0) inFlight = null;
        Committed = speculation.After;
        foreach (var effect in speculation.Effects)
        {
            if (effect.Answer is { } remembered) remembered.Position = position;
            Forget(effect.Envelope);
        }
    }

    /// <summary>Whether the outcome of this speculation still matters: false once a failure before it has discarded it.</summary>
    public bool Expects(Speculation speculation) => speculation.Generation == generation;

    /// <summary>
    /// An append failed: everything decided since returns to the front of the inbox in its order, except the messages that are done
    /// already, and the actor must be loaded again. Returns those.
    /// </summary>
    public IReadOnlyList<Cause.Inside> Discard(ImmutableArray<long> alreadyDone)
    {
        var done = new List<Cause.Inside>();
        var again = new Queue<Envelope>();
        foreach (var envelope in (inFlight ?? []).SelectMany(speculation => speculation.Inputs).Concat(inbox ?? []))
        {
            if (envelope.Cause is Cause.Inside inside && alreadyDone.Contains(inside.Number))
            {
                done.Add(inside);
                Forget(envelope);
            }
            else
            {
                again.Enqueue(envelope);
            }
        }

        inbox = again.Count > 0 ? again : null;
        inFlight = null;
        IsBehind = false;
        generation++;
        (Committed, Phase) = (null, ActorPhase.Loading);
        return done;
    }

    static bool KnowsMore(Envelope envelope, Standing tip) => envelope.Cause switch
    {
        Cause.Timer timer => timer.Version > tip.Version,
        Cause.Outside { ExpectedVersion: { } expected } => expected > tip.Version,
        _ => false,
    };

    /// <summary>The answer to an outside command that needs no decision: a repetition, a stale version, a full log.</summary>
    GatedAnswer? WithoutDeciding(Envelope envelope, Standing tip, AnswerTable answers)
    {
        if (envelope.Cause is not Cause.Outside command) return null;
        if (answers.Find(command.Command) is { } known)
            return known.Digest == command.Digest ? new(envelope, null, known) : Refuse(Refusal.Of("key-reused"));
        if (command.ExpectedVersion is { } expected && expected != tip.Version)
            return Refuse(Refusal.Of("version-conflict", new Detail("version", Text(tip.Version))));
        if (!kind.LongLived && tip.Version >= Limits.TransitionsWithoutSnapshot)
            return Refuse(Refusal.Of("too-many-transitions", new Detail("limit", Text(Limits.TransitionsWithoutSnapshot))));
        return null;

        GatedAnswer Refuse(Refusal refusal) => new(envelope, new Answer.Refused(refusal, tip.Version), null);
    }

    Speculation? Append(Draft draft, Standing tip, Instant at, string plan, TransitionCodec codec, Action<Envelope, Answer?> answer)
    {
        var (row, after) = draft.Build(codec);
        if (row.Body.Length > Limits.TransitionBytes)
        {
            if (draft.Effects.Count > 1)
            {
                inbox = new(draft.Inputs.Concat(inbox ?? []));
                stepsAtMost = 1;
                return Decide(at, plan, codec, answer);
            }

            var envelope = draft.Effects[0].Envelope;
            var parked = new Draft(kind, id, tip, at, plan);
            if (parked.Park(envelope, $"its transition has more than {Limits.TransitionBytes} bytes") is { } fault)
            {
                answer(envelope, fault);
                return null;
            }

            (row, after) = parked.Build(codec);
            draft = parked;
        }

        var speculation = new Speculation(this, generation, after, new(id, tip.Version, tip.Head, [row]), draft);
        (inFlight ??= new(1)).Add(speculation);
        return speculation;
    }

    void Gate(Draft? draft, GatedAnswer gated, Action<Envelope, Answer?> answer)
    {
        if (draft is not null)
        {
            draft.Inputs.Add(gated.Envelope);
            draft.Gated.Add(gated);
        }
        else if (HasInFlight)
        {
            inFlight![^1].Inputs.Add(gated.Envelope);
            inFlight[^1].Gated.Add(gated);
        }
        else
        {
            answer(gated.Envelope, gated.Resolve());
        }
    }

    void Forget(Envelope envelope)
    {
        if (envelope.Cause is Cause.Inside inside) waiting?.Remove(inside.Number);
        if (waiting is { Count: 0 }) waiting = null;
    }

    static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Where an activation is in its life.</summary>
public enum ActorPhase
{
    /// <summary>Its record is being read; messages wait.</summary>
    Loading,

    /// <summary>It decides.</summary>
    Ready,

    /// <summary>Its log cannot be folded: a bug or a broken ledger. It touches nothing and its neighbours go on.</summary>
    Quarantined,
}
