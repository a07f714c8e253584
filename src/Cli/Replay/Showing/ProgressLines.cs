using System.Diagnostics;
using System.Globalization;

namespace GridActors.Cli.Replay.Showing;

/// <summary>A line every few seconds, for logs.</summary>
public sealed class ProgressLines(TextWriter output) : IProgressShow
{
    readonly long started = Stopwatch.GetTimestamp();
    TimeSpan told;

    /// <summary>Between two lines.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(2);

    public void Run(Action<Action<int, int>> work) => work(Tell);

    void Tell(int done, int all)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (elapsed - told < Every) return;
        told = elapsed;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:n0} of {all:n0} recorded acts, {elapsed.TotalSeconds:n0} s"));
    }
}
