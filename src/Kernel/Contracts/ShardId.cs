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
        var hash = Add(14695981039346656037UL, id.Kind);
        hash = (hash ^ (byte)'/') * 1099511628211UL;
        hash = Add(hash, id.Key);
        return new((int)((hash ^ (hash >> 32)) & (Count - 1)));
    }

    public override string ToString() => $"shard {Number}";

    /// <summary>Adds the UTF-8 bytes of a text; those of ASCII, as nearly all are, are its characters.</summary>
    static ulong Add(ulong start, string text)
    {
        var hash = start;
        foreach (var letter in text)
        {
            if (letter >= 0x80) return Add(start, Encoding.UTF8.GetBytes(text));
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash;
    }

    static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }
}
