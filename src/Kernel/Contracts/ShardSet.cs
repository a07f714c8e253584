namespace GridActors.Kernel.Contracts;

/// <summary>A set of shards; immutable.</summary>
public sealed class ShardSet
{
    public static readonly ShardSet None = new(new ulong[ShardId.Count / 64]);
    public static readonly ShardSet All = Where(_ => true);

    readonly ulong[] bits;

    ShardSet(ulong[] bits) => this.bits = bits;

    public static ShardSet Where(Func<int, bool> belongs)
    {
        var bits = new ulong[ShardId.Count / 64];
        for (var shard = 0; shard < ShardId.Count; shard++)
            if (belongs(shard)) bits[shard / 64] |= 1UL << (shard % 64);
        return new(bits);
    }

    public bool IsEmpty => Array.TrueForAll(bits, word => word == 0);

    public int Count => bits.Sum(word => System.Numerics.BitOperations.PopCount(word));

    public bool IsAll => Array.TrueForAll(bits, word => word == ulong.MaxValue);

    public bool Contains(ShardId shard) => (bits[shard.Number / 64] & (1UL << (shard.Number % 64))) != 0;

    public ShardSet Union(ShardSet other) => Combine(other, (a, b) => a | b);

    public ShardSet Intersect(ShardSet other) => Combine(other, (a, b) => a & b);

    public ShardSet Except(ShardSet other) => Combine(other, (a, b) => a & ~b);

    ShardSet Combine(ShardSet other, Func<ulong, ulong, ulong> combine)
    {
        var result = new ulong[bits.Length];
        for (var i = 0; i < bits.Length; i++) result[i] = combine(bits[i], other.bits[i]);
        return new(result);
    }
}
