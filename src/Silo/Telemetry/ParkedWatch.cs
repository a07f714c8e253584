using GridActors.Journal;

namespace GridActors.Silo.Telemetry;

/// <summary>Looks now and then how many messages are parked, where somebody measures and this process is the one that tells: a gauge that a restart does not forget.</summary>
sealed class ParkedWatch(IJournal journal, CityMeter meter, Func<bool> isFirst, TimeSpan every)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Counted up to here: one is enough to look, and thousands are no news.</summary>
    const int AtMost = 1_000;

    /// <summary>Looks until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            do
            {
                try
                {
                    meter.ParkedNow = meter.TellsParked && isFirst() ? (await journal.ReadParkedAsync(AtMost).ConfigureAwait(false)).Count : null;
                }
                catch (JournalUnavailableException)
                {
                    // The next look, when it is back.
                }
            }
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }
}
