using System.Collections.Concurrent;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Running;

/// <summary>
/// One single-threaded lane: a silo machine, the thread that feeds it, and its reads of the journal. Other threads only post inputs. The
/// thread drains what waits, lets the machine decide once, reads what it asked for, and sleeps until an input or the next due time.
/// </summary>
sealed class Lane
{
    const int InputsAtOnce = 1_024;

    /// <summary>Longest sleep, so that a lane that lives shows it.</summary>
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    /// <summary>Between two attempts to read from a journal that cannot be reached.</summary>
    static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMilliseconds(250);

    readonly SiloRuntime silo;
    readonly IJournal journal;
    readonly LanePorts ports;
    readonly SiloMachine machine;
    readonly ConcurrentQueue<LaneInput> inputs = new();
    readonly AutoResetEvent signal = new(false);
    readonly List<TaskCompletionSource> resting = [];
    readonly List<TaskCompletionSource> acquiring = [];
    readonly Thread thread;
    int asleep;
    readonly ManualResetEventSlim stopped = new(false);
    volatile bool stop;
    long lastProgress = Environment.TickCount64;
    volatile bool waitsForJournal;
    long repeated;

    public Lane(SiloRuntime silo, int number, SiloSettings settings, IJournal journal, IWire? wire)
    {
        this.silo = silo;
        this.journal = journal;
        ports = new(silo, this, wire);
        machine = new(settings with { IsSoleOwner = wire is null }, silo.Catalog, ports);
        thread = new(Run) { IsBackground = true, Name = $"lane {number}" };
    }

    /// <summary>Milliseconds since the lane last turned its loop; 0 while it waits for the journal, for which no restart is a remedy.</summary>
    public long SinceProgress => waitsForJournal ? 0 : Environment.TickCount64 - Interlocked.Read(ref lastProgress);

    /// <summary>Inputs that wait for it.</summary>
    public int Queue => inputs.Count;

    /// <summary>What it holds.</summary>
    public LaneFigures Figures { get; } = new();

    public void Start() => thread.Start();

    public void Post(LaneInput input)
    {
        inputs.Enqueue(input);
        if (Interlocked.Exchange(ref asleep, 0) == 1) signal.Set();
    }

    public void Stop()
    {
        stop = true;
        stopped.Set();
        if (Interlocked.Exchange(ref asleep, 0) == 1) signal.Set();
        if (!thread.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted)) thread.Join();
    }

    void Run()
    {
        try
        {
            while (!stop) Turn();
        }
        catch (JournalUnavailableException) when (stop)
        {
            // It was waiting for the journal when it was told to stop.
        }
        catch (Exception broken)
        {
            silo.Fail(broken);
            foreach (var waiting in acquiring) waiting.TrySetException(broken);
        }

        foreach (var waiting in acquiring) waiting.TrySetCanceled();
    }

    void Turn()
    {
        Interlocked.Exchange(ref lastProgress, Environment.TickCount64);
        machine.WriterIsBehind(silo.WriterIsBehind);
        for (var taken = 0; taken < InputsAtOnce && inputs.TryDequeue(out var input); taken++) Take(input);
        if (silo.Now >= machine.NextWake) machine.Advance(silo.Now);
        machine.Flush(silo.Now);
        Read();
        foreach (var done in Take(acquiring)) done.TrySetResult();
        ReadPending();
        Figures.Take(machine);
        silo.Meter.Repeated(machine.Repeated - repeated);
        repeated = machine.Repeated;
        if (!inputs.IsEmpty || ports.PendingReads.Count > 0) return;
        if (resting.Count > 0 && !machine.IsBusy && machine.Moving == 0) CameToRest();
        Sleep();
    }

    void Take(LaneInput input)
    {
        switch (input)
        {
            case LaneInput.Deliver deliver: machine.Deliver(deliver.Envelope, silo.Now); break;
            case LaneInput.Appended appended:
                machine.Appended(appended.Speculation, appended.Outcome, silo.Now);
                silo.Heard(appended.Speculation, appended.Outcome);
                break;
            case LaneInput.Acknowledged acknowledged: machine.Acknowledged(acknowledged.Number, silo.Now); break;
            case LaneInput.Stuck stuck: machine.Stuck(stuck.Number, silo.Now); break;
            case LaneInput.Retry retry: machine.Retry(retry.Actor, silo.Now); break;
            case LaneInput.Acquire acquire:
                machine.Acquire(acquire.Shards, silo.Now);
                acquiring.Add(acquire.Done);
                break;
            case LaneInput.Release release: machine.Release(release.Shards, silo.Now); break;
            case LaneInput.Rest rest:
                machine.ComeToRest();
                resting.Add(rest.Done);
                break;
        }
    }

    /// <summary>Carries out the reads of actors and timers that the machine asked for, and those that their results ask for.</summary>
    void Read()
    {
        while (ports.Loads.Count + ports.TimerReads.Count > 0)
        {
            if (ports.Loads.Count > 0)
            {
                var loads = ports.Loads.ToArray();
                ports.Loads.Clear();
                var records = Wait(() => RecordLoader.LoadAsync(journal, silo.Catalog, [.. loads.Select(load => load.Actor)]));
                for (var i = 0; i < loads.Length; i++) machine.Loaded(loads[i].Actor, loads[i].Ticket, records[i], silo.Now);
            }

            foreach (var request in Take(ports.TimerReads))
            {
                var timers = Wait(() => journal.LoadTimersAsync(request.Shards, request.After, request.UpTo, request.Limit));
                machine.TimersLoaded(request, timers, timers.Count < request.Limit, silo.Now);
            }

            machine.Flush(silo.Now);
        }
    }

    /// <summary>
    /// Undelivered messages, a page a turn: a hundred thousand of them keep neither a command nor a timer waiting. An actor is loaded with its own, so
    /// none is overtaken meanwhile.
    /// </summary>
    void ReadPending()
    {
        foreach (var (wanted, after) in Take(ports.PendingReads))
        {
            var messages = Wait(() => journal.LoadPendingAsync(wanted, after, Limits.PendingAtOnce));
            machine.PendingLoaded(wanted, messages, messages.Count < Limits.PendingAtOnce, silo.Now);
            machine.Flush(silo.Now);
        }
    }

    void CameToRest()
    {
        machine.SnapshotAll();
        foreach (var done in resting) done.TrySetResult();
        resting.Clear();
    }

    void Sleep()
    {
        Interlocked.Exchange(ref asleep, 1);
        if (!inputs.IsEmpty || stop)
        {
            if (Interlocked.Exchange(ref asleep, 0) == 0) signal.WaitOne();
            return;
        }

        var time = silo.Clock.Until(machine.NextWake);
        if (!signal.WaitOne(time < Heartbeat ? time : Heartbeat) && Interlocked.Exchange(ref asleep, 0) == 0) signal.WaitOne();
    }

    static T[] Take<T>(List<T> list)
    {
        if (list.Count == 0) return [];
        var taken = list.ToArray();
        list.Clear();
        return taken;
    }

    /// <summary>
    /// Reads, and reads again while the journal cannot be reached: what the machine holds is no less true meanwhile, and whoever decides on it
    /// is fenced if it is not.
    /// </summary>
    T Wait<T>(Func<ValueTask<T>> read)
    {
        waitsForJournal = true;
        try
        {
            while (true)
            {
                try
                {
                    var task = read();
                    return task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
                }
                catch (JournalUnavailableException) when (!stop)
                {
                    stopped.Wait(ReadAgainAfter);
                }
            }
        }
        finally
        {
            Interlocked.Exchange(ref lastProgress, Environment.TickCount64);
            waitsForJournal = false;
        }
    }
}
