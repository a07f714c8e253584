namespace GridActors.Hosting.Ledger;

/// <summary>Makes checkpoints every so often, until it is stopped, and one more then. What fails is told and tried again at the next time.</summary>
/// <param name="every">Null for at the end only.</param>
/// <param name="isMine">Whether this process is the one of several that signs; null where it is alone.</param>
public sealed class CheckpointSchedule(CheckpointMaker maker, TimeSpan? every, TimeProvider time, Action<Exception> failed, Func<bool>? isMine = null)
{
    readonly CancellationTokenSource stopping = new();
    Task running = Task.CompletedTask;

    public void Start()
    {
        if (every is { } interval) running = Task.Run(() => RunAsync(interval));
    }

    /// <summary>Ends the schedule and signs what came since: after the last transition of a drained silo.</summary>
    /// <param name="within">What is not signed by then is signed after the next start.</param>
    public async Task StopAsync(TimeSpan within)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(within);
        await TryAsync(deadline.Token).ConfigureAwait(false);
        stopping.Dispose();
    }

    async Task RunAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token).ConfigureAwait(false)) await TryAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    async Task TryAsync(CancellationToken stop)
    {
        if (isMine?.Invoke() == false) return;
        try
        {
            await maker.MakeAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was signed stays.
        }
        catch (Exception broken)
        {
            failed(broken);
        }
    }
}
