using System.Diagnostics;
using NodaTime;

namespace GridActors.Journal.Postgres;

/// <summary>
/// The database's time, so that all silos on it agree on what is due: as of the best of its last answers, plus local monotonic time. Never
/// runs backwards; after an answer that says so it stands still until the database has caught up.
/// </summary>
public sealed class DatabaseClock : IClock
{
    /// <summary>How much an older answer's uncertainty is taken to grow with each newer one, so that drift is followed.</summary>
    const double Ageing = 1.2;

    readonly Lock gate = new();
    Instant anchor;
    long anchoredAt;
    double uncertainty = double.MaxValue;
    Instant last = Instant.MinValue;

    public Instant GetCurrentInstant()
    {
        lock (gate)
        {
            var now = anchor + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(anchoredAt));
            return last = now > last ? now : last;
        }
    }

    /// <summary>
    /// The database said <paramref name="time"/> to a question that was asked and answered at these timestamps of <see cref="Stopwatch"/>. The
    /// truth lies within half of what lay between them; an answer that is less certain than an earlier one is left out.
    /// </summary>
    internal void Heard(Instant time, long asked, long answered)
    {
        var between = Stopwatch.GetElapsedTime(asked, answered);
        lock (gate)
        {
            uncertainty *= Ageing;
            if (between.TotalMilliseconds > uncertainty) return;
            uncertainty = between.TotalMilliseconds;
            (anchor, anchoredAt) = (time + Duration.FromTimeSpan(between / 2), answered);
        }
    }
}
