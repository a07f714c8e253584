namespace GridActors.Hosting;

/// <summary>
/// The newest position of the log that this process has heard of: it wakes whoever waits for something new, and is no truth. What stands in the journal counts, and what nobody
/// heard of may stand there all the same (a word was lost, a process ended before it was said): who waits looks for himself now and then.
/// </summary>
public sealed class Horizon
{
    long position;
    TaskCompletionSource? next;

    public long Position => Volatile.Read(ref position);

    /// <summary>The log has reached a position; an older one says nothing.</summary>
    public void Heard(long reached)
    {
        for (var known = Position; reached > known; known = Position)
        {
            if (Interlocked.CompareExchange(ref position, reached, known) != known) continue;
            Interlocked.Exchange(ref next, null)?.TrySetResult();
            return;
        }
    }

    /// <summary>Done when something new is heard of, or something after this position was.</summary>
    public Task After(long seen)
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Interlocked.CompareExchange(ref next, fresh, null) ?? fresh;
        // Read when there is somebody to wake: what was heard before that woke nobody.
        return Position > seen ? Task.CompletedTask : waiting.Task;
    }

    /// <summary>Says each new position, not more often than once in so long, until cancelled.</summary>
    /// <param name="tell">Does not throw.</param>
    public async Task FollowAsync(Func<long, Task> tell, TimeSpan atMostOnceIn, CancellationToken cancel)
    {
        try
        {
            for (var told = 0L; ; await Task.Delay(atMostOnceIn, cancel).ConfigureAwait(false))
            {
                await After(told).WaitAsync(cancel).ConfigureAwait(false);
                told = Position;
                await tell(told).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody is told any more.
        }
    }
}
