using System.Text;

namespace GridActors.Kernel.Contracts;

/// <summary>
/// One of the <see cref="Count"/> shards that silos own and hand over. The number of an actor follows from its name by FNV-1a (64 bit,
/// folded), a published function of bytes: the same in every process, on every machine, for the life of the database.
/// </summary>
public readonly record struct ShardId(int Number)
{
    /// <summary>Enough for hundreds of silos, few enough to list; changing it would orphan every stored row.</summary>
    public const int Count = 1024;

    public static ShardId Of(ActorId id)
    {
        Span<byte> bytes = stackalloc byte[Limits.ActorIdLength * 3];
        var hash = 14695981039346656037UL;
        hash = Add(hash, bytes[..Encoding.UTF8.GetBytes(id.Kind, bytes)]);
        hash = (hash ^ (byte)'/') * 1099511628211UL;
        hash = Add(hash, bytes[..Encoding.UTF8.GetBytes(id.Key, bytes)]);
        return new((int)((hash ^ (hash >> 32)) & (Count - 1)));
    }

    public override string ToString() => $"shard {Number}";

    static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }
}
