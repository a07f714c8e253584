using System.Diagnostics;
using System.Globalization;

namespace GridActors.Silo.Demo.Showing;

/// <summary>A line every few seconds, for pipes and logs.</summary>
sealed class BoardLines(TextWriter output, string whatAClimbIs) : IBoardShow
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    readonly long started = Stopwatch.GetTimestamp();
    TimeSpan? told;

    public Task RunAsync(Func<Action<Board>, Task> work)
    {
        output.WriteLine(whatAClimbIs);
        return work(Tell);
    }

    /// <summary>A board as one line.</summary>
    public static string Line(Board board)
    {
        var climbs = board.Rungs.Skip(1).Select(rung => string.Create(CultureInfo.InvariantCulture, $"climbed to {rung.Code} {rung.ClimbedHere}"));
        var queues = board.Rungs.Select(rung => string.Create(CultureInfo.InvariantCulture, $"{rung.Code} {rung.Open}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{board.Now:MM'-'dd HH':'mm}  opened {board.Opened}, {string.Join(", ", climbs)}, closed {board.Closed}, other ends {board.Ended - board.Closed}, returned {board.Returned}, late {board.Late}; open at {string.Join(", ", queues)}");
    }

    void Tell(Board board)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (elapsed - told < Every) return;
        told = elapsed;
        output.WriteLine(Line(board));
        output.Flush();
    }
}
