namespace GridActors.Silo.Running;

/// <summary>
/// Notices that somebody set the clock of this machine back. Nothing of ours goes by that clock, but Orleans lets grains rest by it: a silo whose clock went back by more than they may be
/// idle can wake none until it has caught up. Whoever runs one joins again.
/// </summary>
public sealed class ClockWatch(TimeProvider time)
{
    /// <summary>Less is harmless: grains may be idle for longer.</summary>
    public static readonly TimeSpan Harmless = TimeSpan.FromSeconds(5);

    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Done when the clock shows less than it did, by the time that has passed since.</summary>
    /// <returns>By how much.</returns>
    public async Task<TimeSpan> SetBackAsync(CancellationToken stop)
    {
        var (begin, latest) = (time.GetTimestamp(), time.GetUtcNow());
        while (true)
        {
            await Task.Delay(Every, time, stop).ConfigureAwait(false);
            var shown = time.GetUtcNow() - time.GetElapsedTime(begin);
            if (latest - shown > Harmless) return latest - shown;
            latest = shown > latest ? shown : latest;
        }
    }
}
