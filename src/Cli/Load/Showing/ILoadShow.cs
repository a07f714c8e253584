using GridActors.Cli.Load.Running;

namespace GridActors.Cli.Load.Showing;

/// <summary>Tells a person how a load goes.</summary>
interface ILoadShow
{
    /// <summary>Runs the load and shows it until it ends.</summary>
    Task RunAsync(LoadRun run, Func<Task> load);
}

/// <summary>Where to show it.</summary>
static class LoadShows
{
    /// <summary>A board on a terminal, plain lines in a file or pipe.</summary>
    public static ILoadShow For(TextWriter error, bool isTerminal, LoadSettings settings) => isTerminal ? new LoadBoard(settings) : new LoadLines(error, settings);

    /// <summary>Calls once a second until the load has ended; whatever it ended with is thrown.</summary>
    public static async Task EverySecondAsync(LoadRun run, Task load, Action show)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!load.IsCompleted)
        {
            await Task.WhenAny(load, timer.WaitForNextTickAsync().AsTask()).ConfigureAwait(false);
            if (run.Elapsed > TimeSpan.Zero) run.Counts.Roll(run.Elapsed);
            if (!load.IsCompleted) show();
        }

        await load.ConfigureAwait(false);
    }
}
