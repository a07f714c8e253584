namespace GridActors.Hosting.Simulated;

/// <summary>
/// The only source of chance in a simulation: SplitMix64, whose sequence is defined by its seed on every machine and for good, which
/// <see cref="Random"/> does not promise.
/// </summary>
public sealed class Dice(ulong seed)
{
    const ulong Step = 0x9E3779B97F4A7C15UL;

    ulong state = seed;

    /// <summary>The seed of dice of their own for one purpose and one occasion.</summary>
    public static ulong Mix(ulong seed, ulong purpose, ulong occasion) => Finish(Finish(Finish(seed + Step) ^ (purpose * Step)) + (occasion * Step));

    public ulong Next() => Finish(state += Step);

    static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in so many of ten thousand cases.</summary>
    public bool Chance(int ofTenThousand) => ofTenThousand > 0 && Below(10_000) < ofTenThousand;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
