using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Silos;

namespace GridActors.Silo.Running;

/// <summary>
/// Follows the journal's feature level while the silo runs: <c>gridactors admin upgrade finish</c> reaches every process within seconds. One whose program does not know
/// that level must end: it could not read what others may write from now on.
/// </summary>
/// <param name="program">The level of this program.</param>
public sealed class LevelWatch(IJournal journal, FeatureLevel level, int program, TimeSpan every)
{
    /// <summary>How often a silo looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Looks until it is stopped.</summary>
    /// <exception cref="JournalFormatException">The journal stands at a level that this program does not know.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                try
                {
                    level.Raise(await JournalLevel.OpenAsync(journal, program).ConfigureAwait(false));
                }
                catch (JournalUnavailableException)
                {
                    // The next look, when it is back.
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }
}
