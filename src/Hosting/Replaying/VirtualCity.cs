using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Replaying;

/// <summary>
/// Actors in virtual time, for replays and what-ifs: the same actor machines as in every silo, on one thread, without faults and without a
/// disk. A command is decided when it is given; every message that follows from it is delivered at once, in the order of sending; between two
/// commands the timers fire in the order of their due times, each at its own time. The same commands give the same transitions, byte for byte:
/// <see cref="Digest"/> proves it.
///
/// <b>What it leaves out.</b> Nothing is kept but where each actor stands: no log, no lists, no notices, no snapshots, no second owner. What must survive is
/// for <see cref="Embedded.EmbeddedSilo"/>, what must be doubted for <see cref="Simulated.Simulation"/>.
///
/// <b>Rejected:</b> an embedded silo whose clock jumps (threads make two runs differ, and a disk sync a batch makes a year take minutes).
/// </summary>
public sealed class VirtualCity
{
    readonly GrainCatalog catalog;
    readonly TransitionCodec codec;
    readonly Dictionary<ActorId, ActorMachine> actors = [];
    readonly PriorityQueue<(ActorMachine Actor, Cause.Timer Timer), (Instant Due, long Order)> timers = new();
    readonly Queue<Envelope> mail = new();
    readonly Action<Envelope, Answer?> hear;
    long order;
    ulong commands;
    Answer? heard;

    /// <param name="plan">Content hash of the city plan in force.</param>
    /// <param name="start">The first moment.</param>
    public VirtualCity(GrainCatalog catalog, string plan, Instant start)
    {
        this.catalog = new(catalog.Kinds.Select(grain => new UnprojectedGrain(grain)));
        codec = new(this.catalog);
        hear = (_, answer) => heard = answer;
        (Plan, Now) = (plan, start);
    }

    /// <summary>Content hash of the plan under which is decided from now on.</summary>
    public string Plan { get; set; }

    public Instant Now { get; private set; }

    /// <summary>Told of every step as soon as it is done: the actor that decided, and what its transition says.</summary>
    public Action<ActorId, Step>? Watch { get; init; }

    /// <summary>Transitions so far: decisions that had an effect.</summary>
    public long Transitions { get; private set; }

    /// <summary>Timers that fired and were still set.</summary>
    public long Firings { get; private set; }

    /// <summary>Messages that one actor sent another.</summary>
    public long Messages { get; private set; }

    /// <summary>Mixed from the hash of every transition in order.</summary>
    public ulong Digest { get; private set; } = 14695981039346656037UL;

    /// <summary>Where an actor stands now; null for one that nothing was ever said to.</summary>
    public Standing? Find(ActorId actor) => actors.TryGetValue(actor, out var machine) ? machine.Committed : null;

    /// <summary>Gives a command now, and lets everything follow that follows at once.</summary>
    /// <exception cref="InvalidOperationException">A decision or a fold threw, which is a bug of a grain.</exception>
    public Answer Ask(ActorId actor, Message command)
    {
        // Nobody repeats a command here, so a number names it as well as a digest of client and key would.
        var name = new Fingerprint(++commands);
        heard = null;
        Deliver(new(actor, new Cause.Outside(name, name, null), command));
        var answer = heard ?? throw new InvalidOperationException($"{actor} answers nothing to {command}");
        if (answer is Answer.Faulted fault) throw new InvalidOperationException($"{actor} cannot decide on {command}: {fault.Error}");
        DeliverMail();
        return answer;
    }

    /// <summary>
    /// Lets time pass: what is due before <paramref name="time"/> fires, what is due at that very moment does not yet. So a command given at
    /// the moment at which a clock is due is in time.
    /// </summary>
    public void Advance(Instant time) => Pass(time, inclusive: false);

    /// <summary>Lets time pass up to the end of that moment: what is due at it fires as well.</summary>
    public void AdvanceThrough(Instant time) => Pass(time, inclusive: true);

    void Pass(Instant time, bool inclusive)
    {
        while (timers.TryPeek(out var next, out var at) && (at.Due < time || (inclusive && at.Due == time)))
        {
            timers.Dequeue();
            if (next.Actor.Committed!.Timers.Find(next.Timer.Name) is not { } set || set.Version != next.Timer.Version) continue;
            Now = Instant.Max(Now, at.Due);
            Firings++;
            Deliver(new(next.Actor.Id, next.Timer, new TimerFired(next.Timer.Name, next.Timer.Due)), next.Actor);
            DeliverMail();
        }

        Now = Instant.Max(Now, time);
    }

    void DeliverMail()
    {
        while (mail.TryDequeue(out var envelope)) Deliver(envelope);
    }

    void Deliver(Envelope envelope) => Deliver(envelope, Activate(envelope.To));

    void Deliver(Envelope envelope, ActorMachine actor)
    {
        actor.Accept(envelope);
        while (actor.Decide(Now, Plan, codec, hear) is { } speculation) Commit(actor, speculation);
        if (actor.Phase != ActorPhase.Ready) throw new InvalidOperationException($"{actor.Id} is stuck: {actor.Fault}");
    }

    void Commit(ActorMachine actor, Speculation speculation)
    {
        var position = ++Transitions;
        actor.Commit(speculation, position);
        var row = speculation.Append.Last;
        Digest = (Digest ^ (ulong)row.Hash.Low) * 1099511628211UL;
        var ordinal = 0;
        foreach (var (step, reply) in speculation.Steps.Zip(speculation.Replies))
        {
            if (step.Error is { } error) throw new InvalidOperationException($"{actor.Id} cannot decide on {step.Cause}: {error}");
            if (step.Command is not null) heard = new Answer.Done(row.Version, position, reply, Repeated: false);
            foreach (var message in step.Messages)
            {
                var cause = new Cause.Inside(actor.Id, row.Version, ordinal, MessageNumber.Of(position, ordinal));
                ordinal++;
                Messages++;
                mail.Enqueue(new(message.To, cause, message.Body));
            }

            Watch?.Invoke(actor.Id, step);
        }

        foreach (var timer in actor.Committed!.Timers.All)
            if (timer.Version == row.Version) timers.Enqueue((actor, new(timer.Name, timer.Version, timer.Due)), (timer.Due, order++));
    }

    ActorMachine Activate(ActorId id)
    {
        if (actors.TryGetValue(id, out var known)) return known;
        var kind = catalog[id.Kind];
        var actor = new ActorMachine(id, kind, isSoleOwner: true);
        actor.Load(Standing.Of(kind, id), 0);
        actors.Add(id, actor);
        return actor;
    }
}
