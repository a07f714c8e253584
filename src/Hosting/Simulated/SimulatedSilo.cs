using GridActors.Hosting.Simulated.Faults;
using GridActors.Journal.Writing;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Simulated;

/// <summary>
/// A silo process in a simulated world: a machine, a writer, and a shell in which every hand-over is a step of its own, so that a crash
/// can fall between any two of them. After a crash it is thrown away and a new one is made.
/// </summary>
public sealed class SimulatedSilo : ISiloPorts
{
    readonly Simulation world;
    readonly WriterCore<Speculation> writer = new();
    bool writing;
    bool flushing;
    long wakeAt = long.MaxValue;

    /// <param name="program">The feature level of its program.</param>
    public SimulatedSilo(Simulation world, int number, int incarnation, int program)
    {
        this.world = world;
        Number = number;
        Incarnation = incarnation;
        ClockOffset = world.ClockOffset;
        Program = program;
        Level = new(world.Level);
        Machine = world.MachineOf(this);
    }

    /// <summary>For hooks.</summary>
    public Simulation World => world;

    public int Number { get; }

    public int Incarnation { get; }

    /// <summary>The feature level of its program.</summary>
    public int Program { get; }

    /// <summary>The feature level of the journal, as far as this process knows.</summary>
    public FeatureLevel Level { get; }

    public bool IsDead { get; private set; }

    public SiloMachine Machine { get; }

    public bool IsQuiet => !Machine.IsBusy && !writing && writer.Waiting == 0;

    /// <summary>By how much the clock of the machine was off when this process began: it counts on from there.</summary>
    public NodaTime.Duration ClockOffset { get; }

    NodaTime.Instant Now => world.Hooks.Clock(Number, world.Now + ClockOffset);

    public void Die() => IsDead = true;

    public void Acquire(ShardSet shards) => Step("acquire", () => Machine.Acquire(shards, Now));

    public void Release(ShardSet shards) => Step("release", () => Machine.Release(shards, Now));

    /// <summary>An envelope reaches this process.</summary>
    public void Arrive(Envelope envelope)
    {
        foreach (var arriving in world.Hooks.Arriving(envelope)) Step("deliver", () => Machine.Deliver(arriving, Now), arriving.ToString);
    }

    public void Arrive(long acknowledged) => Step("acknowledged", () => Machine.Acknowledged(acknowledged, Now), () => $"message {acknowledged}");

    public void ArriveStuck(long number) => Step("stuck", () => Machine.Stuck(number, Now));

    /// <summary>For hooks: the machine hears of an outcome.</summary>
    public void Tell(Speculation speculation, AppendOutcome outcome)
    {
        if (world.Hooks.Appended(speculation, outcome) is { } told) Step("appended", () => Machine.Appended(speculation, told, Now), () => $"{speculation.Append.Actor} version {speculation.Append.Last.Version}: {told.GetType().Name}");
    }

    public void Load(ActorId actor, long ticket) =>
        world.Read(this, () => world.Store.Load(actor), record => Step("loaded", () => Machine.Loaded(actor, ticket, record, Now), actor.ToString));

    public void LoadTimers(TimerRequest request)
    {
        world.Read(
            this,
            () => world.Store.LoadTimers(request),
            rows => Step("timers loaded", () => Machine.TimersLoaded(request, rows, rows.Count < request.Limit, Now)));
    }

    public void LoadPending(ShardSet shards, long after)
    {
        var limit = world.Options.PendingAtOnce;
        world.Read(
            this,
            () => world.Store.LoadPending(shards, after, limit),
            rows => Step("pending loaded", () => Machine.PendingLoaded(shards, rows, rows.Count < limit, Now)));
    }

    public void SaveSnapshot(ActorId actor, StoredSnapshot snapshot) =>
        world.After(world.Delay(), () => { if (!IsDead && !world.Happens(FaultKind.Failing)) world.Store.SaveSnapshot(actor, snapshot); });

    public void Append(Speculation speculation)
    {
        if (world.Hooks.Appending(this, speculation)) return;
        writer.Enqueue(speculation.Append, speculation);
        Write();
    }

    public void Send(Envelope envelope)
    {
        world.Tell(() => $"silo {Number} sends {envelope}");
        world.Hooks.Sending(this, envelope);
        world.Send(this, envelope);
    }

    public void Acknowledge(Cause.Inside message)
    {
        if (world.Hooks.Acknowledging(message)) world.SendAcknowledgement(message);
    }

    public void Stuck(Cause.Inside message) => world.SendStuck(message);

    public void Answer(Envelope envelope, Answer answer) => world.Tell(envelope, answer);

    public void GiveBack(ShardId shard) => world.After(world.Delay(), () => world.GiveBack(this, shard));

    public void Alarm(Alarm alarm) => world.Heed(this, alarm);

    /// <summary>One batch at a time: taken, written, synced, answered, each a step.</summary>
    void Write()
    {
        if (writing || writer.Waiting == 0) return;
        writing = true;
        Later(() =>
        {
            var batch = writer.TakeBatch()!;
            if (world.Happens(FaultKind.Full)) Later(Full);
            else if (world.Happens(FaultKind.AnswerLost, out var chance)) LoseOnTheWay(batch, chance!);
            else world.Append(this, batch, outcomes => Complete(writer.Completed(outcomes)), Lost);
        });
    }

    /// <summary>The connection breaks before the batch is written. It may never arrive, or long after it was given up.</summary>
    void LoseOnTheWay(IReadOnlyList<ActorAppend> batch, Dice chance)
    {
        Later(Lost);
        if (chance.Chance(5_000)) world.AppendLate(this, batch, chance);
    }

    void Full()
    {
        writer.Full();
        writing = false;
        Write();
    }

    void Lost()
    {
        writer.AnswerLost();
        Settle();
    }

    void Settle()
    {
        var doubtful = writer.Doubtful;
        world.Read(
            this,
            () => doubtful.Select(append => world.Store.ReadTransitions(append.Actor, append.BaseVersion, append.Transitions.Length)).ToList(),
            found =>
            {
                if (!IsDead) Complete(writer.Settled(world.Hooks.Settling(doubtful, found)));
            });
    }

    void Complete(IReadOnlyList<Completion<Speculation>> completions)
    {
        foreach (var (speculation, outcome) in completions) Tell(speculation, outcome);
        if (writer.Doubtful.Count > 0)
        {
            Settle();
            return;
        }

        writing = false;
        Write();
    }

    /// <summary>A later step of this process, unless it is dead by then.</summary>
    void Later(Action action) => world.After(world.Delay(), () => { if (!IsDead) action(); });

    void Step(string what, Action input, Func<string>? about = null)
    {
        if (IsDead) return;
        world.Note(Number, what);
        if (about is not null) world.Tell(about);
        input();
        if (!flushing)
        {
            flushing = true;
            Later(() =>
            {
                flushing = false;
                world.Note(Number, "flush");
                Machine.Flush(Now);
                Wake();
            });
        }

        Wake();
    }

    void Wake()
    {
        // The machine wishes to be woken by its own clock, the world goes by another.
        var wish = NodaTime.Instant.Max(Machine.NextWake, Now) + (world.Now - Now);
        var next = Math.Max(wish.ToUnixTimeMilliseconds(), world.Now.ToUnixTimeMilliseconds() + 1);
        if (next >= wakeAt) return;
        wakeAt = next;
        world.At(next, () =>
        {
            if (IsDead || wakeAt != next) return;
            wakeAt = long.MaxValue;
            Step("advance", () => Machine.Advance(Now));
        });
    }
}
