using System.Diagnostics;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Hosting;

/// <summary>
/// The time by which a silo decides: an origin plus local monotonic time, times a speed. A step of the machine's wall clock never reaches
/// it, and it never runs backwards.
/// </summary>
public sealed class SiloClock
{
    readonly Instant origin;
    readonly long started = Stopwatch.GetTimestamp();

    /// <param name="origin">The time that it shows now.</param>
    /// <param name="speed">City milliseconds for each millisecond; 1 for real data.</param>
    public SiloClock(Instant origin, int speed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, 1);
        this.origin = origin;
        Speed = speed;
    }

    /// <summary>The machine's own time as of the start.</summary>
    public static SiloClock Real() => new(SystemClock.Instance.GetCurrentInstant());

    public int Speed { get; }

    public Instant Now => (origin + (Duration.FromTimeSpan(Stopwatch.GetElapsedTime(started)) * Speed)).ToMilliseconds();

    /// <summary>How long to wait, in real time, until the clock shows that time; at least nothing.</summary>
    public TimeSpan Until(Instant time)
    {
        var left = (time - Now).TotalMilliseconds / Speed;
        return left <= 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Min(left + 1, 3_600_000));
    }
}
