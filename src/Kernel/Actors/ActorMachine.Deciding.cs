using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Actors;

/// <summary>From an inbox to a transition, and to the answers that need none.</summary>
public sealed partial class ActorMachine
{
    int stepsAtMost = StepsAtMost(kind);

    /// <summary>
    /// Decides on what waits, as far as one transition goes. Answers that rest on nothing uncommitted go to <paramref name="answer"/> at once;
    /// the answer is null for the firing of a timer that is not set any more, or not due yet. Afterwards <see cref="Phase"/> may be
    /// <see cref="ActorPhase.Doubting"/>: as soon as nothing is in flight it wants to be read again.
    /// </summary>
    /// <returns>The transition to append, or null when nothing was decided that has to be.</returns>
    public Speculation? Decide(Instant now, string plan, TransitionCodec codec, Action<Envelope, Answer?> answer)
    {
        while (Phase == ActorPhase.Ready && InboxLength > 0)
        {
            var tip = HasInFlight ? inFlight![^1].After : Committed!;
            var at = Instant.Max(now, tip.Last);
            if (Collect(tip, at, plan, answer) is not { } draft) continue;
            if (draft.Build(codec) is not { } fault)
            {
                stepsAtMost = Math.Min(stepsAtMost * 2, StepsAtMost(kind));
                return Append(draft, tip);
            }

            if (draft.Effects.Count > 1)
            {
                // One of them cannot be written; half as many at a time finds out which.
                PutBack(draft.Inputs);
                stepsAtMost = draft.Effects.Count / 2;
                continue;
            }

            PutBack(draft.Inputs);
            if (WithoutEffect(Take(), tip, at, plan, fault, codec, answer) is { } parked) return Append(parked, tip);
        }

        return null;
    }

    static int StepsAtMost(GrainKind kind) => kind.LongLived ? Limits.StepsPerTransition : 1;

    /// <summary>Takes what waits into one draft; null when there is nothing to write, because the inbox is empty or the memory in doubt.</summary>
    Draft? Collect(Standing tip, Instant at, string plan, Action<Envelope, Answer?> answer)
    {
        Draft? draft = null;
        while (Phase == ActorPhase.Ready && InboxLength > 0 && (draft?.Effects.Count ?? 0) < stepsAtMost)
        {
            var envelope = Take();
            var fresh = draft ?? new Draft(kind, id, tip, at, plan, Level);
            if (envelope.Cause is Cause.Timer timer && !fresh.IsDue(timer)) Gate(draft, new(envelope, null, null), tip, answer);
            else if (WithoutDeciding(envelope, fresh) is { } known) Gate(draft, known, tip, answer);
            else if (fresh.Add(envelope) is { } refused) Gate(draft, new(envelope, refused, null), tip, answer);
            else draft = fresh;
        }

        return draft;
    }

    /// <summary>The answer to an outside command that needs no decision: a repetition, a stale version, a full log.</summary>
    GatedAnswer? WithoutDeciding(Envelope envelope, Draft draft)
    {
        if (envelope.Cause is not Cause.Outside command) return null;
        if (draft.Answers.Find(command.Command) is { } known)
            return known.Digest == command.Digest ? new(envelope, null, known) : Refuse(Refusal.Of("key-reused"));
        if (command.ExpectedVersion is { } expected && expected != draft.StandsAt)
            return Refuse(Refusal.Of("version-conflict", new Detail("version", Text(draft.StandsAt))));
        if (!kind.LongLived && draft.StandsAt >= Limits.TransitionsWithoutSnapshot)
            return Refuse(Refusal.Of("too-many-transitions", new Detail("limit", Text(Limits.TransitionsWithoutSnapshot))));
        return null;

        GatedAnswer Refuse(Refusal refusal) => new(envelope, new Answer.Refused(refusal, draft.StandsAt), null);
    }

    Speculation Append(Draft draft, Standing tip)
    {
        var speculation = new Speculation(this, generation, draft.After!, new(id, tip.Version, tip.Head, [draft.Row!]), draft, Arrived);
        (inFlight ??= new(1)).Add(speculation);
        return speculation;
    }

    /// <summary>
    /// A decision that cannot be written: an outside command is told, any other message is parked. If even that cannot be written the actor
    /// is stuck, and says so.
    /// </summary>
    Draft? WithoutEffect(
        Envelope envelope, Standing tip, Instant at, string plan, string fault, TransitionCodec codec, Action<Envelope, Answer?> answer)
    {
        var parked = new Draft(kind, id, tip, at, plan, Level);
        if (parked.Park(envelope, fault) is { } told)
        {
            Gate(null, new(envelope, told, null), tip, answer);
            return null;
        }

        if (parked.Build(codec) is not { } stuck) return parked;
        PutBack([envelope]);
        (Phase, Fault) = (ActorPhase.Quarantined, stuck);
        return null;
    }

    /// <summary>An answer leaves when everything it rests on is durable, and known to be the newest there is.</summary>
    void Gate(Draft? draft, GatedAnswer gated, Standing tip, Action<Envelope, Answer?> answer)
    {
        if (draft is not null)
        {
            draft.Inputs.Add(gated.Envelope);
            draft.Gated.Add(gated);
        }
        else if (IsDoubtful(gated, tip))
        {
            PutBack([gated.Envelope]);
            Phase = ActorPhase.Doubting;
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

    /// <summary>
    /// Whether another owner may have moved the actor on to where the answer is another one. What was done stays done; a timer that an
    /// unknown transition has set is the proof that there is one.
    /// </summary>
    bool IsDoubtful(GatedAnswer gated, Standing tip)
    {
        var provenUpTo = HasInFlight ? Math.Max(freshUpTo, inFlight![^1].ArrivedBefore) : freshUpTo;
        if ((isSoleOwner && !isPresumed) || gated.Remembered is not null || taken <= provenUpTo) return false;
        return gated.Envelope.Cause is not Cause.Timer timer || timer.Version > tip.Version;
    }

    Envelope Take()
    {
        taken++;
        var envelope = inbox!.Dequeue();
        if (inbox.Count == 0) inbox = null;
        return envelope;
    }

    void PutBack(IReadOnlyCollection<Envelope> envelopes)
    {
        taken -= envelopes.Count;
        inbox = new(envelopes.Concat(inbox ?? []));
    }

    static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
