namespace GridActors.Cli.Replay.Showing;

/// <summary>Tells a person how far a replay is.</summary>
public interface IProgressShow
{
    /// <summary>Runs the work and shows what it reports: acts done, of how many.</summary>
    void Run(Action<Action<int, int>> work);
}

/// <summary>Where to show it.</summary>
public static class ProgressShows
{
    /// <summary>A bar on a terminal, plain lines in a file or pipe.</summary>
    public static IProgressShow For(TextWriter error, bool isTerminal) => isTerminal ? new ProgressBar() : new ProgressLines(error);
}
