using System.Numerics;

namespace GridActors.Bench.Load;

/// <summary>Latencies in microseconds, counted in buckets of 1/64 of a power of two, so that a percentile is within 1.6 % of the truth.</summary>
sealed class Latencies
{
    const int Steps = 64;

    readonly long[] counts = new long[40 * Steps];

    public long Count => counts.Sum();

    public void Add(TimeSpan latency)
    {
        var micros = Math.Max(1UL, (ulong)latency.TotalMicroseconds);
        var power = BitOperations.Log2(micros);
        var within = power >= 6 ? (int)((micros >> (power - 6)) & (Steps - 1)) : (int)((micros << (6 - power)) & (Steps - 1));
        Interlocked.Increment(ref counts[(power * Steps) + within]);
    }

    /// <summary>The latency that so many of a hundred stay within.</summary>
    public TimeSpan Percentile(double percent)
    {
        var left = (long)Math.Ceiling(Count * percent / 100);
        for (var i = 0; i < counts.Length; i++)
        {
            left -= counts[i];
            if (left <= 0 && counts[i] > 0) return TimeSpan.FromMicroseconds(Math.Pow(2, i / Steps) * (1 + ((i % Steps) + 1.0) / Steps));
        }

        return TimeSpan.Zero;
    }
}
