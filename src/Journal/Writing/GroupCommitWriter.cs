using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Writing;

/// <summary>
/// The one writer of a journal in a process: a thread that drains all that waits, commits it as one batch, completes everybody, and
/// begins again.
///
/// <b>Contract.</b> <see cref="Enqueue"/> may be called from any thread and never blocks. Each append gets exactly one outcome through the
/// callback, on the writer's thread, and those of one actor in the order they were enqueued; the callback must be short (a host posts it
/// to a lane) and must not throw. A committed outcome is durable before the callback sees it. Appends of one actor that build on each
/// other travel as one and commit together; what does not build on its predecessor goes into the next batch.
///
/// <b>No delay.</b> An idle writer starts at once with whatever there is. While a commit is under way others queue up, so batches grow
/// with the load by themselves; waiting for company would add latency and save nothing.
///
/// <b>Back-pressure.</b> The queue takes everything: it holds accepted work, which must not be dropped. Its length is <see cref="Waiting"/>,
/// and whoever admits new work looks at it, and at <see cref="IsFull"/>, against <see cref="Limits.WriterQueue"/>.
///
/// <b>When the answer is lost</b> the writer asks the journal what it holds, again and again until it can be asked, and completes or
/// re-sends by that. <b>When the disk is full</b> it keeps the batch, says so in <see cref="IsFull"/>, and tries the same bytes again every
/// <see cref="RetryMilliseconds"/>. <b>When the database is away</b> it does the same and says so in <see cref="IsAway"/>. <b>Any other failure</b> ends the writer: <see cref="Failed"/> is raised and the host ends the process,
/// since only a restart that reads the log knows what is true.
///
/// <b>What it never does</b>: guess an outcome, complete before the commit, reorder one actor's appends, drop an append while it runs, or
/// write anything but what it was given.
/// </summary>
public sealed class GroupCommitWriter<TTag> : IAsyncDisposable
{
    /// <summary>Between two attempts at a full disk or an unreachable database.</summary>
    public const int RetryMilliseconds = 500;

    /// <summary>
    /// Work that waits so long without any being completed waits for a journal that is away, whatever its line says: one that broke in silence looks
    /// like one that is slow for as long as the driver has patience. A batch takes milliseconds.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly IJournal journal;
    readonly Action<TTag, AppendOutcome> completed;
    readonly TimeProvider time;
    readonly WriterCore<TTag> core = new();
    readonly Lock inboxGate = new();
    readonly AutoResetEvent arrived = new(false);
    readonly ManualResetEventSlim stop = new(false);
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly WriterMeter meter;
    readonly long[] sizes = new long[BatchSizes.Buckets];
    List<(ActorAppend Append, TTag Tag)> inbox = [];
    List<(ActorAppend Append, TTag Tag)> drained = [];
    int waiting;
    long lastProgress;
    bool closed;
    volatile bool isFull;
    volatile bool isAway;

    /// <param name="completed">Gets each append's outcome, on the writer's thread.</param>
    public GroupCommitWriter(IJournal journal, Action<TTag, AppendOutcome> completed, TimeProvider time)
    {
        (this.journal, this.completed, this.time) = (journal, completed, time);
        lastProgress = time.GetTimestamp();
        meter = new(journal, () => Waiting, () => isFull);
        new Thread(Run) { Name = "journal writer", IsBackground = true }.Start();
    }

    /// <summary>The writer has ended by an error that only a restart of the process settles. Raised once, on its thread.</summary>
    public event Action<Exception>? Failed;

    /// <summary>Transitions enqueued and not completed.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>The journal has no space; everything enqueued is kept and tried again.</summary>
    public bool IsFull => isFull;

    /// <summary>The journal cannot be reached, or takes longer than <see cref="Patience"/>; everything enqueued is kept and tried again.</summary>
    public bool IsAway => isAway || (!isFull && Stalled > Patience);

    /// <summary>How long work has waited without any being completed; zero while none waits.</summary>
    public TimeSpan Stalled => Waiting == 0 ? TimeSpan.Zero : time.GetElapsedTime(Interlocked.Read(ref lastProgress));

    /// <summary>How many commits had 1, 2, 3–4, 5–8 … transitions.</summary>
    public BatchSizes Sizes => new([.. sizes.Select((_, i) => Interlocked.Read(ref sizes[i]))]);

    /// <exception cref="ObjectDisposedException">The writer was stopped or has failed.</exception>
    public void Enqueue(ActorAppend append, TTag tag)
    {
        BatchShape.Require(append);
        lock (inboxGate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (Waiting == 0) Interlocked.Exchange(ref lastProgress, time.GetTimestamp());
            inbox.Add((append, tag));
            Interlocked.Add(ref waiting, append.Transitions.Length);
            if (inbox.Count == 1) arrived.Set();
        }
    }

    /// <summary>
    /// Takes no more, commits what is queued and ends. Where the journal is full or unreachable it tries once more and ends as well; what
    /// is left then was certainly not answered, and <see cref="Waiting"/> says how much.
    /// </summary>
    public Task StopAsync()
    {
        Close();
        return ended.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        meter.Dispose();
        stop.Dispose();
        arrived.Dispose();
    }

    void Close()
    {
        lock (inboxGate)
        {
            if (closed) return;
            closed = true;
            stop.Set();
            arrived.Set();
        }
    }

    void Run()
    {
        try
        {
            while (Drain())
                if (!Commit()) break;
        }
        catch (Exception failure)
        {
            lock (inboxGate) closed = true;
            Failed?.Invoke(failure);
        }
        finally
        {
            ended.SetResult();
        }
    }

    /// <summary>Moves what was enqueued into the core; waits while there is nothing. False when stopped with nothing left.</summary>
    bool Drain()
    {
        while (true)
        {
            lock (inboxGate)
            {
                (inbox, drained) = (drained, inbox);
                if (drained.Count == 0 && core.Waiting == 0 && closed) return false;
            }

            foreach (var (append, tag) in drained) core.Enqueue(append, tag);
            drained.Clear();
            if (core.Waiting > 0) return true;
            arrived.WaitOne();
        }
    }

    /// <summary>One batch. False when the writer was stopped and the journal did not take it.</summary>
    bool Commit()
    {
        var batch = core.TakeBatch()!;
        var started = time.GetTimestamp();
        IReadOnlyList<AppendOutcome>? outcomes = null;
        try
        {
            outcomes = Wait(journal.AppendAsync(batch));
            meter.Answered(batch, time.GetElapsedTime(started));
        }
        catch (JournalFullException)
        {
            core.Full();
            isFull = true;
            meter.Took(time.GetElapsedTime(started), "full");
            return !stop.Wait(RetryMilliseconds);
        }
        catch (JournalUnavailableException)
        {
            core.Full();
            isAway = true;
            meter.Took(time.GetElapsedTime(started), "away");
            return !stop.Wait(RetryMilliseconds);
        }
        catch (AnswerLostException)
        {
            core.AnswerLost();
            meter.Took(time.GetElapsedTime(started), "lost");
        }

        isFull = false;
        isAway = outcomes is null;
        if (outcomes is not null)
        {
            Interlocked.Increment(ref sizes[BatchSizes.BucketOf(core.UnderWay)]);
            Complete(() => core.Completed(outcomes));
        }

        return core.Doubtful is not { Count: > 0 } doubtful || Settle(doubtful);
    }

    bool Settle(IReadOnlyList<ActorAppend> doubtful)
    {
        while (true)
        {
            try
            {
                var found = doubtful.Select(ReadBack).ToList();
                Complete(() => core.Settled(found));
                isAway = false;
                return true;
            }
            catch (Exception away) when (away is AnswerLostException or JournalUnavailableException)
            {
                isAway = true;
                if (stop.Wait(RetryMilliseconds)) return false;
            }
        }
    }

    IReadOnlyList<StoredTransition> ReadBack(ActorAppend append) =>
        Wait(journal.ReadTransitionsAsync(append.Actor, append.BaseVersion, append.Transitions.Length));

    void Complete(Func<IReadOnlyList<Completion<TTag>>> judge)
    {
        var before = core.Waiting + core.UnderWay;
        var done = judge();
        Interlocked.Exchange(ref lastProgress, time.GetTimestamp());
        Interlocked.Add(ref waiting, core.Waiting + core.UnderWay - before);
        foreach (var (tag, outcome) in done) completed(tag, outcome);
    }

    static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
