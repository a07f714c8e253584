using System.Numerics;

namespace GridActors.Cli.Load.Counting;

/// <summary>
/// Latencies in microseconds, counted in buckets of 1/64 of a power of two: 20 KB, however many there are, and a percentile is at most 1.6 % above the truth and never below it.
/// </summary>
public sealed class Latencies
{
    const int Steps = 64;

    readonly long[] counts = new long[40 * Steps];
    long count;
    long largest;

    public long Count => Interlocked.Read(ref count);

    /// <summary>The largest, to the microsecond.</summary>
    public TimeSpan Max => TimeSpan.FromMicroseconds(Interlocked.Read(ref largest));

    /// <summary>Counts one. From any thread.</summary>
    public void Add(TimeSpan latency)
    {
        var micros = Math.Clamp((long)Math.Ceiling(latency.TotalMicroseconds), 1, (1L << 39) - 1);
        var power = BitOperations.Log2((ulong)micros);
        var within = power >= 6 ? (int)((micros >> (power - 6)) & (Steps - 1)) : (int)((micros << (6 - power)) & (Steps - 1));
        Interlocked.Increment(ref counts[(power * Steps) + within]);
        Interlocked.Increment(ref count);
        for (var seen = Interlocked.Read(ref largest); micros > seen; seen = Interlocked.Read(ref largest))
            Interlocked.CompareExchange(ref largest, micros, seen);
    }

    /// <summary>The latency that so many of a hundred stay within; zero where there are none.</summary>
    public TimeSpan Percentile(double percent)
    {
        var left = (long)Math.Ceiling(Count * percent / 100);
        for (var i = 0; i < counts.Length; i++)
        {
            left -= counts[i];
            if (left > 0 || counts[i] == 0) continue;
            var upper = TimeSpan.FromMicroseconds(Math.Pow(2, i / Steps) * (1 + (((i % Steps) + 1.0) / Steps)));
            return upper < Max ? upper : Max;
        }

        return Max;
    }
}
