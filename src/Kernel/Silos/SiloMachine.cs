using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Kernel.Silos;

/// <summary>
/// The brain of a silo (of one lane of it): which actors are in memory, what they decide, what leaves after its commit, which timers fire.
/// Pure and synchronous: every input carries the time, every output goes through <see cref="ISiloPorts"/>, and the same inputs give the
/// same outputs. Threads, sockets and files are the shell's.
///
/// <b>Inputs</b> only enqueue; <see cref="Flush"/> then lets every actor with mail decide. A shell calls it after each handful of inputs, so
/// that the messages of one commit meet in one transition of a long-lived actor.
///
/// <b>Correct under any view.</b> Which shards it believes to own decides what it does, never whether that is right: an actor that somebody
/// else has moved on is fenced by the journal and reloaded.
/// </summary>
public sealed partial class SiloMachine
{
    readonly SiloSettings settings;
    readonly GrainCatalog catalog;
    readonly TransitionCodec codec;
    readonly Folding folding;
    readonly ISiloPorts ports;
    readonly Activations actors = new();
    readonly Outbox outbox = new();
    readonly TimerHeap timers = new();
    readonly Queue<ActorMachine> runnable = new();
    readonly HashSet<ActorMachine> queued = [];
    readonly Dictionary<ActorId, long> loading = [];
    ShardSet owned = ShardSet.None;
    Instant now = Instant.MinValue;
    long tickets;
    bool writerBehind;

    /// <summary>Appends whose outcome is not known yet, also of actors that are another's by now.</summary>
    int appending;

    /// <summary>
    /// Somebody wrote a message of this feature level, so the journal stands there, whether or not this silo has been told: the answer to a message
    /// may need words of its level.
    /// </summary>
    int levelSeen = 1;

    public SiloMachine(SiloSettings settings, GrainCatalog catalog, ISiloPorts ports)
    {
        this.settings = settings;
        this.catalog = catalog;
        this.ports = ports;
        codec = new(catalog);
        folding = new(catalog, codec, settings.Memory);
    }

    public ShardSet Owned => owned;

    /// <summary>Actors in memory.</summary>
    public int Resident => actors.Count;

    /// <summary>Messages that their receivers have not committed yet.</summary>
    public int Outstanding => outbox.Count;

    /// <summary>Those of them that are on their way: what waits for a quarantined actor will wait for a person.</summary>
    public int Moving => outbox.Moving;

    /// <summary>Envelopes that have reached one of its actors: commands, messages and firings of timers, repetitions included.</summary>
    public long Delivered { get; private set; }

    /// <summary>Messages that came although they were waiting, or being committed, already.</summary>
    public long Repeated { get; private set; }

    /// <summary>Actors of its shards with which it cannot go on.</summary>
    public int Quarantined => quarantined.Count;

    /// <summary>Timers held in memory.</summary>
    public int Timers => timers.Count;

    /// <summary>Whether anything is under way that will come back as an input.</summary>
    public bool IsBusy => appending > 0 || loading.Count > 0 || runnable.Count > 0 || actors.All.Any(actor => actor.InboxLength > 0);

    /// <summary>Age of the oldest undelivered message, not counting those to quarantined actors.</summary>
    public Duration OldestPending => outbox.OldestSince is { } since ? now - since : Duration.Zero;

    /// <summary>What it knows of an actor, for a person who looks for the reason why nothing happens.</summary>
    public string Describe(ActorId id)
    {
        var actor = actors.Find(id);
        var about = actor is null
            ? "not in memory"
            : $"{actor.Phase}, version {actor.Committed?.Version}, {actor.InboxLength} waiting, in flight: {actor.HasInFlight}";
        return $"owned: {owned.Contains(id.Shard)}; {about}; timers held {timers.Count}, firing {timers.Firing}, up to {timers.Horizon}, read under way up to: {timersLoading?.UpTo}; now {now}";
    }

    /// <summary>An envelope arrives, from a client or another silo.</summary>
    public void Deliver(Envelope envelope, Instant time)
    {
        Tick(time);
        if (!owned.Contains(envelope.To.Shard))
        {
            Unavailable(envelope, "not-owner", 50);
            return;
        }

        if (!settings.IsSoleOwner && !Understands(envelope))
        {
            GiveBack(envelope.To, $"{envelope.Cause.Id} carries a {envelope.Body.GetType().Name}");
            Unavailable(envelope, "not-owner", 50);
            return;
        }

        if (envelope.IsIntake && (writerBehind || OldestPending > settings.OldestPendingMessage))
        {
            Unavailable(envelope, "overloaded", 1_000);
            return;
        }

        Enqueue(envelope);
    }

    /// <summary>The writer has more queued than its limit, or has caught up: new work is refused meanwhile.</summary>
    public void WriterIsBehind(bool behind) => writerBehind = behind;

    /// <summary>Lets every actor with mail decide. Call after inputs.</summary>
    public void Flush(Instant time)
    {
        Tick(time);
        while (runnable.TryDequeue(out var actor))
        {
            queued.Remove(actor);
            if (actors.Find(actor.Id) == actor) Run(actor);
        }
    }

    void Run(ActorMachine actor)
    {
        if (actor.Phase != ActorPhase.Ready) return;
        actor.Level = Math.Min(Math.Max(settings.Level.Current, levelSeen), catalog.Level);
        while (IsTimeToDecide(actor) && actor.Decide(now, settings.PlanAt(now), codec, AnswerOrSettle) is { } speculation)
        {
            appending++;
            ports.Append(speculation);
        }

        if (actor.WantsToBeRead) Load(actor);
        else if (actor.Phase == ActorPhase.Quarantined) SetAside(actor, "quarantined", actor.Fault!);
    }

    /// <summary>
    /// What waits for a long-lived actor while its last transition commits shares the next one; as soon as one is full, it need not wait.
    /// </summary>
    static bool IsTimeToDecide(ActorMachine actor) => !actor.Kind.LongLived || !actor.HasInFlight || actor.InboxLength >= Limits.StepsPerTransition;

    /// <summary>Whether this program knows what the envelope carries; what it knows, and meets, it may write itself from now on.</summary>
    bool Understands(Envelope envelope)
    {
        if (!catalog.Knows(envelope.To.Kind) || catalog[envelope.To.Kind].Vocabulary.LevelOf(envelope.Body) is not { } since) return false;
        levelSeen = Math.Max(levelSeen, since);
        return true;
    }

    void Enqueue(Envelope envelope)
    {
        Delivered++;
        if (!catalog.Knows(envelope.To.Kind))
        {
            if (GiveBack(envelope.To, envelope.Cause.Id)) Unavailable(envelope, "not-owner", 50);
            else Unavailable(envelope, "quarantined", 60_000);
            return;
        }

        if (actors.Find(envelope.To) is not { } actor)
        {
            Activate(envelope.To, envelope);
        }
        else if (actor.Phase == ActorPhase.Quarantined)
        {
            Unavailable(envelope, "quarantined", 60_000);
        }
        else if (envelope.Cause is not Cause.Timer && actor.InboxLength >= Limits.InboxLength)
        {
            Unavailable(envelope, "overloaded", 1_000);
        }
        else if (actor.Accept(envelope))
        {
            actors.Used(actor.Id);
            Schedule(actor);
        }
        else
        {
            Repeated++;
        }
    }

    void Schedule(ActorMachine actor)
    {
        if (actor.Phase == ActorPhase.Ready && actor.InboxLength > 0 && queued.Add(actor)) runnable.Enqueue(actor);
    }

    /// <summary>Nothing happens to this envelope here: a client is told, a message stays in its row, a timer is found by the next sweep.</summary>
    void Unavailable(Envelope envelope, string code, int retryAfter)
    {
        if (envelope.Cause is Cause.Outside) ports.Answer(envelope, new Answer.Unavailable(code, retryAfter));
        else if (envelope.Cause is Cause.Timer timer) timers.Settled(envelope.To, timer);
        else if (envelope.Cause is Cause.Inside message && code == "quarantined") ReportStuck(message);
    }

    void AnswerOrSettle(Envelope envelope, Answer? answer)
    {
        if (answer is not null) ports.Answer(envelope, answer);
        else if (envelope.Cause is Cause.Timer timer) timers.Settled(envelope.To, timer);
    }

    bool IsQuarantined(ActorId id) => actors.Find(id)?.Phase == ActorPhase.Quarantined;

    void Tick(Instant time) => now = Instant.Max(now, time);
}
