using System.Diagnostics;
using System.Threading.Channels;
using GridActors.Journal;
using GridActors.Journal.Writing;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Hosting.Running;

/// <summary>
/// The shell of a silo in a process, whatever host it is part of: a lane per core, each with its share of the shards that the process owns, and one
/// group-commit writer. Which shards those are, and what carries to others, is the host's.
///
/// An error that the journal cannot take back ends the silo (<see cref="Failed"/>): the process must end too, and the next one reads the
/// truth from the journal. There is no other recovery.
/// </summary>
public sealed class SiloRuntime : ISilo, IAsyncDisposable
{
    readonly IJournal journal;
    readonly Func<bool> isJournalAway;
    readonly SiloSettings settings;
    readonly Lane[] lanes;
    readonly GroupCommitWriter<(Lane Lane, Speculation Speculation, AppendTrace? Trace)> writer;
    readonly Channel<(ActorId Actor, StoredSnapshot Snapshot)> snapshots = Channel.CreateUnbounded<(ActorId, StoredSnapshot)>();
    Task snapshotting = Task.CompletedTask;
    readonly Action<Step>? decided;
    readonly long stuckAfter;
    readonly Lock changing = new();
    volatile ShardSet owned = ShardSet.None;
    volatile bool isStarted;
    volatile bool isStopping;
    volatile Exception? failure;

    /// <param name="wire">To other processes; null where this one is the only owner of every actor.</param>
    public SiloRuntime(RuntimeOptions options, GrainCatalog catalog, IJournal journal, IWire? wire = null)
    {
        this.journal = journal;
        Catalog = catalog;
        Clock = options.Clock;
        isJournalAway = options.IsJournalAway;
        decided = options.Decided;
        stuckAfter = (long)options.StuckAfter.TotalMilliseconds;
        writer = new(journal, Answered, TimeProvider.System);
        writer.Failed += Fail;
        settings = options.Settings.AtSpeed(Clock.Speed);
        lanes = [.. Enumerable.Range(0, options.Lanes).Select(number => new Lane(this, number, settings, journal, wire))];
        Meter = new(journal, Clock.Speed, () => owned.Count, () => IsAway, lanes);
    }

    /// <summary>Raised once, when the silo cannot go on; end the process.</summary>
    public event Action<Exception>? Failed;

    /// <summary>Raised when somebody has to look at something; on a thread of the silo, so return soon.</summary>
    public event Action<Alarm>? Alarmed;

    public Instant Now => Clock.Now;

    /// <summary>How far the log is by what this process commits.</summary>
    public Horizon Horizon { get; } = new();

    internal SiloClock Clock { get; }

    internal GrainCatalog Catalog { get; }

    internal SiloMeter Meter { get; }

    internal bool WriterIsBehind => writer.Waiting > Limits.WriterQueue || writer.IsFull || IsAway;

    /// <summary>The journal cannot be reached: what was accepted waits, nothing new is taken.</summary>
    bool IsAway => writer.IsAway || isJournalAway();

    /// <summary>Why nothing can be answered: the code.</summary>
    string? Refusing => isStopping ? "stopping" : writer.IsFull ? "journal-full" : IsAway ? "journal-away" : null;

    public SiloHealth Health
    {
        get
        {
            var oldest = Duration.FromMilliseconds(lanes.Max(lane => lane.Figures.OldestPending));
            var why = Refusing ?? (WriterIsBehind || oldest > settings.OldestPendingMessage ? "overloaded" : null);
            var progressing = failure is null && lanes.All(lane => lane.SinceProgress < stuckAfter);
            var waiting = (long)oldest.TotalMilliseconds / Clock.Speed;
            return new(isStarted, progressing, isStarted && why is null && failure is null, why, waiting, writer.Waiting);
        }
    }

    /// <summary>The shards that this process believes to own.</summary>
    public ShardSet Owned => owned;

    /// <summary>Starts the lanes and takes over shards.</summary>
    public async Task StartAsync(ShardSet shards)
    {
        snapshotting = Task.Run(SaveSnapshotsAsync);
        foreach (var lane in lanes) lane.Start();
        await AcquireAsync(shards).ConfigureAwait(false);
        isStarted = true;
    }

    /// <summary>Takes over shards; done when their timers of the next minutes are known.</summary>
    public Task AcquireAsync(ShardSet shards)
    {
        lock (changing)
        {
            owned = owned.Union(shards);
            return Task.WhenAll(lanes.Select((lane, number) =>
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                lane.Post(new LaneInput.Acquire(shards.Intersect(SharesOf(number)), done));
                return done.Task;
            }).ToArray());
        }
    }

    /// <summary>Shards are another's now: what is under way still gets its answers, and nothing new begins.</summary>
    public void Release(ShardSet shards)
    {
        lock (changing)
        {
            owned = owned.Except(shards);
            for (var number = 0; number < lanes.Length; number++) lanes[number].Post(new LaneInput.Release(shards.Intersect(SharesOf(number))));
        }
    }

    /// <summary>An envelope for an actor of this process has come.</summary>
    public void Deliver(Envelope envelope) => LaneOf(envelope.To).Post(new LaneInput.Deliver(envelope));

    /// <summary>A message of an actor of this process is done with.</summary>
    public void Acknowledged(ActorId sender, long number) => LaneOf(sender).Post(new LaneInput.Acknowledged(number));

    /// <summary>A message of an actor of this process waits for one that is quarantined.</summary>
    public void Stuck(ActorId sender, long number) => LaneOf(sender).Post(new LaneInput.Stuck(number));

    /// <summary>Why no command can be answered now, wherever it comes from; null where one can.</summary>
    public Answer.Unavailable? Unavailable => (isStarted ? Refusing : "stopping") is { } code ? new(code, code == "journal-full" ? 5_000 : 2_000) : null;

    public Task<Answer> AskAsync(Envelope command, CancellationToken cancel) => AskAsync(command, Waiting.Asking, cancel);

    /// <param name="trace">The activity that asks, maybe in another process.</param>
    internal async Task<Answer> AskAsync(Envelope command, ActivityContext trace, CancellationToken cancel)
    {
        if (Unavailable is { } why) return why;
        var answer = new Waiting(trace);
        Deliver(command.WithReplyTo(answer));
        try
        {
            return await answer.Task.WaitAsync(TimeSpan.FromMilliseconds(Limits.AnswerWithin), cancel).ConfigureAwait(false);
        }
        catch (Exception gaveUp) when (gaveUp is TimeoutException or OperationCanceledException)
        {
            return new Answer.Unknown();
        }
    }

    /// <summary>Loads a quarantined actor again, after a fix.</summary>
    public void Retry(ActorId actor) => LaneOf(actor).Post(new LaneInput.Retry(actor));

    /// <summary>
    /// Stops in good order: new commands are refused, what was accepted is committed and delivered, snapshots are written. What is not
    /// done within the time given stays in the journal and is done after the next start.
    /// </summary>
    public async Task DrainAsync(TimeSpan within)
    {
        isStopping = true;
        var deadline = DateTime.UtcNow + within;
        // Lanes come to rest one by one but may wake each other, so the round is repeated until all rest at once.
        for (var rounds = 0; rounds < 2 && failure is null; rounds++)
        {
            var left = deadline - DateTime.UtcNow;
            if (left <= TimeSpan.Zero) return;
            var rests = lanes.Select(lane =>
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                lane.Post(new LaneInput.Rest(done));
                return done.Task;
            });
            await Task.WhenAny(Task.WhenAll(rests), Task.Delay(left)).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        isStopping = true;
        foreach (var lane in lanes) lane.Stop();
        await writer.DisposeAsync().ConfigureAwait(false);
        Meter.Dispose();
        snapshots.Writer.TryComplete();
        await snapshotting.ConfigureAwait(false);
    }

    Lane LaneOf(ActorId actor) => lanes[actor.Shard.Number % lanes.Length];

    ShardSet SharesOf(int lane) => ShardSet.Where(shard => shard % lanes.Length == lane);

    internal void Append(Lane lane, Speculation speculation) => writer.Enqueue(speculation.Append, (lane, speculation, AppendTrace.Begin(speculation)));

    /// <summary>On the writer's thread.</summary>
    static void Answered((Lane Lane, Speculation Speculation, AppendTrace? Trace) tag, AppendOutcome outcome)
    {
        tag.Trace?.End(outcome);
        tag.Lane.Post(new LaneInput.Appended(tag.Speculation, outcome));
    }

    /// <summary>A lane has heard what became of an append of its.</summary>
    internal void Heard(Speculation speculation, AppendOutcome outcome)
    {
        Meter.Appended(speculation, outcome, Now);
        if (outcome is not AppendOutcome.Committed committed) return;
        Horizon.Heard(committed.Positions[^1]);
        if (decided is null) return;
        for (var i = 0; i < speculation.Count; i++) decided(speculation[i].Step);
    }

    internal void SaveSnapshot(ActorId actor, StoredSnapshot snapshot) => snapshots.Writer.TryWrite((actor, snapshot));

    internal void Raise(Alarm alarm) => Alarmed?.Invoke(alarm);

    internal void Fail(Exception broken)
    {
        if (Interlocked.CompareExchange(ref failure, broken, null) is null) Failed?.Invoke(broken);
    }

    /// <summary>Snapshots are a cache: one that cannot be written is reported and done without.</summary>
    async Task SaveSnapshotsAsync()
    {
        await foreach (var (actor, snapshot) in snapshots.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await journal.SaveSnapshotAsync(actor, snapshot).ConfigureAwait(false);
            }
            catch (Exception broken)
            {
                Raise(new("snapshot-failed", actor, broken.Message));
            }
        }
    }
}

/// <summary>How a silo runs in its process.</summary>
public sealed record RuntimeOptions
{
    public required SiloSettings Settings { get; init; }

    /// <summary>Single-threaded lanes; one a core by default.</summary>
    public int Lanes { get; init; } = Environment.ProcessorCount;

    public SiloClock Clock { get; init; } = SiloClock.Real();

    /// <summary>Whether it is known, apart from appends that fail, that the journal cannot be reached.</summary>
    public Func<bool> IsJournalAway { get; init; } = () => false;

    /// <summary>Is told each decision of this process once it is durable, on a lane: for who counts what the runtime does not know of. Returns at once.</summary>
    public Action<Step>? Decided { get; init; }

    /// <summary>A lane that has not turned its loop for so long, though it waits for nobody, is stuck: <see cref="SiloHealth.Progressing"/>.</summary>
    public Duration StuckAfter { get; init; } = Duration.FromSeconds(10);
}
