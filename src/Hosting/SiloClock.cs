using System.Diagnostics;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Hosting;

/// <summary>
/// The time by which a silo decides: an origin plus the time that has passed since, times a speed; it never runs backwards. What has passed is
/// told by the machine's monotonic clock, which no step of its wall clock reaches, or, where several machines share a database, by the database's.
/// </summary>
public sealed class SiloClock
{
    readonly Instant origin;
    readonly Func<Duration> passed;

    /// <param name="origin">The time that it shows now.</param>
    /// <param name="speed">City milliseconds for each millisecond; 1 for real data.</param>
    /// <param name="passed">Real time since now, never less than it said before; null for the machine's own.</param>
    public SiloClock(Instant origin, int speed = 1, Func<Duration>? passed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, 1);
        this.origin = origin;
        Speed = speed;
        var started = Stopwatch.GetTimestamp();
        this.passed = passed ?? (() => Duration.FromTimeSpan(Stopwatch.GetElapsedTime(started)));
    }

    /// <summary>The machine's own time as of the start.</summary>
    public static SiloClock Real() => new(SystemClock.Instance.GetCurrentInstant());

    public int Speed { get; }

    public Instant Now => (origin + (passed() * Speed)).ToMilliseconds();

    /// <summary>How long to wait, in real time, until the clock shows that time; at least nothing.</summary>
    public TimeSpan Until(Instant time)
    {
        var left = (time - Now).TotalMilliseconds / Speed;
        return left <= 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Min(left + 1, 3_600_000));
    }
}
