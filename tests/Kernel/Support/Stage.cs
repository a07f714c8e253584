using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Kernel.Tests.Support;

/// <summary>
/// A silo machine whose shell is the test: what it asks for is written down, and happens when the test says so. <see cref="Settle"/> plays
/// an obliging shell until nothing is asked for any more.
/// </summary>
public sealed class Stage : ISiloPorts
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 0);

    public Stage(Ledger? ledger = null, SiloSettings? settings = null, ShardSet? shards = null, params GrainKind[] kinds)
    {
        Ledger = ledger ?? new();
        Settings = settings ?? new() { Plan = "plan" };
        Catalog = new(kinds.Length > 0 ? kinds : [new PuppetGrain("case", false), new PuppetGrain("desk", true)]);
        Machine = new(Settings, Catalog, this);
        Machine.Acquire(shards ?? ShardSet.All, Now);
    }

    /// <summary>So many milliseconds after the first moment.</summary>
    public static Instant At(long milliseconds) => Start + Duration.FromMilliseconds(milliseconds);

    public Ledger Ledger { get; }

    public SiloSettings Settings { get; }

    public GrainCatalog Catalog { get; }

    public SiloMachine Machine { get; }

    public Instant Now { get; set; } = Start;

    public List<(ActorId Actor, long Ticket)> Loads { get; } = [];

    public List<Speculation> Appends { get; } = [];

    public List<TimerRequest> TimerReads { get; } = [];

    public List<(ShardSet Shards, long After)> PendingReads { get; } = [];

    public List<Envelope> Sent { get; } = [];

    public List<Cause.Inside> Acknowledgements { get; } = [];

    public List<Cause.Inside> StuckReports { get; } = [];

    public List<(Envelope Envelope, Answer Answer)> Answers { get; } = [];

    public List<StoredSnapshot> Snapshots { get; } = [];

    public List<ShardId> GivenBack { get; } = [];

    public List<Alarm> Alarms { get; } = [];

    /// <summary>A client sends a command; the key also stands for the body unless another is given.</summary>
    public Stage Ask(string actor, string key, Order order, long? expected = null, string? body = null, bool intake = false)
    {
        var cause = new Cause.Outside(Fingerprint.Of("client", key), Fingerprint.Of(body ?? key), expected);
        Machine.Deliver(new(ActorId.Parse(actor), cause, order) { ReplyTo = key, IsIntake = intake }, Now);
        return this;
    }

    /// <summary>The answers to a key, in order.</summary>
    public IReadOnlyList<Answer> AnswersTo(string key) => [.. Answers.Where(entry => key.Equals(entry.Envelope.ReplyTo)).Select(entry => entry.Answer)];

    public Answer AnswerTo(string key) => AnswersTo(key).ShouldHaveSingleItem();

    public PuppetState StateOf(string actor)
    {
        var id = ActorId.Parse(actor);
        var folded = new Folding(Catalog, new(Catalog)).Fold(id, Ledger.Load(id) with { Snapshot = null, Transitions = [.. Ledger.Log(actor)] });
        return (PuppetState)folded.State;
    }

    public IReadOnlyList<Transition> Transitions(string actor) =>
        [.. Ledger.Log(actor).Select(row => new TransitionCodec(Catalog).Read(ActorId.Parse(actor), row.Body.Span))];

    /// <summary>When timers of an actor rang, as its log says.</summary>
    public IReadOnlyList<Instant> Rings(string actor) =>
    [
        .. Transitions(actor).Where(transition => transition.Steps.Any(step => step.Cause.StartsWith("timer:", StringComparison.Ordinal)))
            .Select(transition => transition.At),
    ];

    public Stage Flush()
    {
        Machine.Flush(Now);
        return this;
    }

    /// <summary>Answers the oldest read of an actor's record.</summary>
    public Stage Load(ActorRecord? record = null)
    {
        var (actor, ticket) = Take(Loads);
        Machine.Loaded(actor, ticket, record ?? Ledger.Load(actor), Now);
        Machine.Flush(Now);
        return this;
    }

    /// <summary>Carries the oldest append to the ledger and tells the machine what became of it.</summary>
    public Stage Commit()
    {
        var append = Take(Appends);
        return Tell(append, Ledger.Append(append.Append));
    }

    public Stage Tell(Speculation speculation, AppendOutcome outcome)
    {
        Machine.Appended(speculation, outcome, Now);
        Machine.Flush(Now);
        return this;
    }

    public Stage ReadTimers()
    {
        var request = Take(TimerReads);
        var rows = Ledger.Timers(request);
        Machine.TimersLoaded(request, rows, rows.Count < request.Limit, Now);
        Machine.Flush(Now);
        return this;
    }

    public Stage ReadPending(int limit = 1_000)
    {
        var (shards, after) = Take(PendingReads);
        var rows = Ledger.PendingOf(shards, after, limit);
        Machine.PendingLoaded(shards, rows, rows.Count < limit, Now);
        Machine.Flush(Now);
        return this;
    }

    /// <summary>Does whatever the machine asks for, until it asks for nothing.</summary>
    public Stage Settle()
    {
        Machine.Flush(Now);
        for (var turns = 0; Loads.Count + Appends.Count + TimerReads.Count + PendingReads.Count > 0; turns++)
        {
            turns.ShouldBeLessThan(100_000, "the machine never comes to rest");
            if (Loads.Count > 0) Load();
            else if (Appends.Count > 0) Commit();
            else if (TimerReads.Count > 0) ReadTimers();
            else ReadPending();
        }

        return this;
    }

    /// <summary>Time passes, in steps no longer than the machine wishes, and everything it asks for is done.</summary>
    public Stage Pass(Duration time)
    {
        for (var end = Now + time; Now < end;)
        {
            Now = Instant.Min(end, Instant.Max(Machine.NextWake, Now + Duration.FromMilliseconds(1)));
            Machine.Advance(Now);
            Settle();
        }

        return this;
    }

    public Stage Pass(long milliseconds) => Pass(Duration.FromMilliseconds(milliseconds));

    void ISiloPorts.Load(ActorId actor, long ticket) => Loads.Add((actor, ticket));

    void ISiloPorts.Append(Speculation speculation) => Appends.Add(speculation);

    void ISiloPorts.Send(Envelope envelope) => Sent.Add(envelope);

    void ISiloPorts.Acknowledge(Cause.Inside message) => Acknowledgements.Add(message);

    void ISiloPorts.Stuck(Cause.Inside message) => StuckReports.Add(message);

    void ISiloPorts.Answer(Envelope envelope, Answer answer) => Answers.Add((envelope, answer));

    void ISiloPorts.GiveBack(ShardId shard) => GivenBack.Add(shard);

    void ISiloPorts.LoadTimers(TimerRequest request) => TimerReads.Add(request);

    void ISiloPorts.LoadPending(ShardSet shards, long after) => PendingReads.Add((shards, after));

    void ISiloPorts.SaveSnapshot(ActorId actor, StoredSnapshot snapshot)
    {
        Snapshots.Add(snapshot);
        Ledger.Save(actor, snapshot);
    }

    void ISiloPorts.Alarm(Alarm alarm) => Alarms.Add(alarm);

    public static T Take<T>(List<T> list)
    {
        list.ShouldNotBeEmpty();
        var first = list[0];
        list.RemoveAt(0);
        return first;
    }
}
