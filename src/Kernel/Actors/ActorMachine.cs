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
/// <b>Why it doubts itself.</b> What it appends is fenced; what it merely says is not. Where another process may own the actor by now, a
/// refusal is given only where the journal has spoken since the question came: by a record read after it, or by the commit of an append that
/// was handed over after it. The commit of an earlier append proves nothing: it may have been durable, and overtaken, before its answer came.
///
/// <b>Why it may begin unread.</b> An actor that new work is for has hardly ever been before, so it is presumed to be new (<see cref="Presume"/>): what it
/// then appends is fenced if it is not, and what it would merely say waits until the journal has spoken, whoever owns it.
///
/// <b>Rejected:</b> awaiting each append (a hot actor would do one decision a disk sync); remembering the ids of inside messages (their rows
/// already know, and a state must not grow with traffic); trusting an owner's word that it still is the owner.
/// </summary>
/// <param name="isSoleOwner">Nobody else can have moved the actor on: what is in memory is the head.</param>
public sealed partial class ActorMachine(ActorId id, GrainKind kind, bool isSoleOwner = false)
{
    Queue<Envelope>? inbox;
    List<Speculation>? inFlight;
    HashSet<long>? waiting;
    TransitionHash? discardedHead;
    int generation;
    bool isPresumed;
    long taken;
    long readUpTo;

    /// <summary>Of all envelopes, in order of arrival, so many came before the journal last said what the head is.</summary>
    long freshUpTo;

    public ActorId Id => id;

    public GrainKind Kind => kind;

    /// <summary>The feature level that its next transition is decided under.</summary>
    public int Level { get; set; } = 1;

    public ActorPhase Phase { get; private set; } = ActorPhase.Loading;

    /// <summary>The durable standing; null while loading.</summary>
    public Standing? Committed { get; private set; }

    public int InboxLength => inbox?.Count ?? 0;

    /// <summary>How many envelopes have come, those counted again that were put back by <see cref="Discard"/>.</summary>
    long Arrived => taken + InboxLength;

    public bool HasInFlight => inFlight is { Count: > 0 };

    /// <summary>Nothing waits for it and it waits for nothing.</summary>
    public bool IsIdle => InboxLength == 0 && !HasInFlight && Phase is not (ActorPhase.Loading or ActorPhase.Doubting);

    /// <summary>It doubts its memory, and what it had appended has been answered: now a record tells the newest state.</summary>
    public bool WantsToBeRead => Phase == ActorPhase.Doubting && !HasInFlight;

    /// <summary>How often in a row it lost an append to nobody: its log, read again, still ended where that append began.</summary>
    public int VainReloads { get; private set; }

    /// <summary>Why it quarantined itself: not even a parked message of it can be written.</summary>
    public string? Fault { get; private set; }

    /// <summary>Version of the last snapshot known to exist or to have been asked for.</summary>
    public long SnapshotVersion { get; set; }

    /// <summary>Puts an envelope into the inbox.</summary>
    /// <returns>False for a message that waits or is being committed already.</returns>
    public bool Accept(Envelope envelope)
    {
        if (envelope.Cause is Cause.Inside inside && !(waiting ??= []).Add(inside.Number)) return false;
        (inbox ??= new()).Enqueue(envelope);
        return true;
    }

    /// <summary>Its record is about to be read: what waits now will be answered from a state that is not older than the question.</summary>
    public void Reading()
    {
        (Phase, Committed) = (ActorPhase.Loading, null);
        readUpTo = Arrived;
    }

    /// <summary>Takes it for an actor that never was, without asking the journal: its first append is refused if that is wrong, and it is read then.</summary>
    public void Presume() => (Committed, Phase, isPresumed) = (Standing.Of(kind, id), ActorPhase.Ready, true);

    /// <summary>The actor stands as its log says.</summary>
    public void Load(Standing standing, long snapshotVersion)
    {
        VainReloads = standing.Head == discardedHead ? VainReloads + 1 : 0;
        discardedHead = null;
        isPresumed = false;
        (Committed, Phase, freshUpTo) = (standing, ActorPhase.Ready, readUpTo);
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

    /// <summary>The oldest speculation is durable at that position; its outputs may leave.</summary>
    public void Commit(Speculation speculation, long position)
    {
        if (inFlight is null || inFlight[0] != speculation) throw new InvalidOperationException($"{id}: commits out of order");
        inFlight.RemoveAt(0);
        if (inFlight.Count == 0) inFlight = null;
        Committed = speculation.After;
        isPresumed = false;
        freshUpTo = Math.Max(freshUpTo, speculation.ArrivedBefore);
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
    /// already, which are returned. Where there are any the head was the one that it built on, so what is in memory still stands, unless it was in
    /// doubt; else the actor must be loaded again.
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
        generation++;
        if (done.Count > 0 && Phase == ActorPhase.Ready) return done;
        discardedHead = done.Count == 0 ? Committed?.Head : null;
        (Committed, Phase) = (null, ActorPhase.Loading);
        return done;
    }

    void Forget(Envelope envelope)
    {
        if (envelope.Cause is Cause.Inside inside) waiting?.Remove(inside.Number);
        if (waiting is { Count: 0 }) waiting = null;
    }
}

/// <summary>Where an activation is in its life.</summary>
public enum ActorPhase
{
    /// <summary>Its record is being read; messages wait.</summary>
    Loading,

    /// <summary>It decides.</summary>
    Ready,

    /// <summary>
    /// It was asked something that its memory may be too old to answer. It decides nothing more until what is in flight has been answered
    /// and its record was read again.
    /// </summary>
    Doubting,

    /// <summary>Its log cannot be folded: a bug or a broken ledger. It touches nothing and its neighbours go on.</summary>
    Quarantined,
}
