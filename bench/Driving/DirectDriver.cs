using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Journal.Writing;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using NodaTime;

namespace GridActors.Bench.Driving;

/// <summary>
/// One machine and one journal on one thread, without waiting for anybody: fills a journal with a million cases, or a heap with two
/// hundred thousand, in the shortest time.
/// </summary>
sealed class DirectDriver : ISiloPorts
{
    readonly GrainCatalog catalog;
    readonly IJournal journal;
    readonly WriterCore<Speculation> writer = new();
    readonly Queue<Action> reads = new();
    readonly List<(ActorId Actor, long Ticket)> loads = [];
    readonly Dictionary<ActorId, Instant> times = [];
    Instant now;

    /// <param name="shards">All, unless messages to the others are to stay undelivered.</param>
    public DirectDriver(SiloSettings settings, GrainCatalog catalog, IJournal journal, Instant start, ShardSet? shards = null)
    {
        (this.catalog, this.journal, now) = (catalog, journal, start);
        Machine = new(settings, catalog, this);
        Machine.Acquire(shards ?? ShardSet.All, now);
        Settle();
    }

    public SiloMachine Machine { get; }

    /// <summary>Commands that were answered as done.</summary>
    public long Done { get; private set; }

    /// <summary>Commands that were answered otherwise, which a benchmark does not expect.</summary>
    public Answer? Unexpected { get; private set; }

    /// <summary>Delivers a group of envelopes at one time and carries everything that follows to its end.</summary>
    public void Run(IEnumerable<Envelope> envelopes, Instant time)
    {
        now = time;
        foreach (var envelope in envelopes) Machine.Deliver(envelope, now);
        Settle();
    }

    /// <summary>The same for envelopes to new actors, each of which decides at a time of its own; in the order of those times.</summary>
    public void Run(IEnumerable<(Envelope Envelope, Instant Time)> envelopes)
    {
        foreach (var (envelope, time) in envelopes)
        {
            times.Add(envelope.To, time);
            Machine.Deliver(envelope, now);
        }

        Settle();
    }

    /// <exception cref="InvalidOperationException">Not so many commands were done.</exception>
    public void Expect(long done)
    {
        if (Done != done) throw new InvalidOperationException($"{Done} of {done} commands done; first other answer: {Unexpected}");
    }

    public void SnapshotAll() => Machine.SnapshotAll();

    public void Load(ActorId actor, long ticket) => loads.Add((actor, ticket));

    public void Append(Speculation speculation) => writer.Enqueue(speculation.Append, speculation);

    public void Answer(Envelope envelope, Answer answer)
    {
        if (answer is Answer.Done) Done++;
        else Unexpected ??= answer;
    }

    public void LoadTimers(TimerRequest request) => reads.Enqueue(() => Machine.TimersLoaded(request, [], true, now));

    public void LoadPending(ShardSet shards, long after) => reads.Enqueue(() => Machine.PendingLoaded(shards, [], true, now));

    public void SaveSnapshot(ActorId actor, StoredSnapshot snapshot) => journal.SaveSnapshotAsync(actor, snapshot).AsTask().GetAwaiter().GetResult();

    public void Send(Envelope envelope)
    {
        if (Machine.Owned.IsAll) throw new InvalidOperationException("there is no other silo");
    }

    public void Acknowledge(Cause.Inside message) => throw new InvalidOperationException("there is no other silo");

    public void Stuck(Cause.Inside message) => throw new InvalidOperationException("there is no other silo");

    public void GiveBack(ShardId shard) => throw new InvalidOperationException($"shard {shard.Number}: a kind that this build does not know");

    public void Alarm(Alarm alarm) => throw new InvalidOperationException($"{alarm.Code} at {alarm.Actor}: {alarm.Detail}");

    void Settle()
    {
        while (true)
        {
            Machine.Flush(now);
            if (loads.Count > 0)
            {
                var wanted = loads.ToArray();
                loads.Clear();
                var records = Wait(RecordLoader.LoadAsync(journal, catalog, [.. wanted.Select(load => load.Actor)]));
                for (var i = 0; i < wanted.Length; i++)
                {
                    if (times.Remove(wanted[i].Actor, out var time)) now = time;
                    Machine.Loaded(wanted[i].Actor, wanted[i].Ticket, records[i], now);
                    Machine.Flush(now);
                }

                continue;
            }

            if (reads.TryDequeue(out var read))
            {
                do read();
                while (reads.TryDequeue(out read));
                continue;
            }

            if (writer.TakeBatch() is not { } batch) return;
            foreach (var (speculation, outcome) in writer.Completed(Wait(journal.AppendAsync(batch)))) Machine.Appended(speculation, outcome, now);
        }
    }

    static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
