using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Memory;

/// <summary>All durable rows of one actor.</summary>
sealed class MemoryActor(long number, ActorId id)
{
    public readonly long Number = number;
    public readonly ActorId Id = id;
    public readonly ShardId Shard = id.Shard;
    public readonly List<StoredTransition> Log = [];
    public readonly List<MemoryTimer> Timers = [];
    public readonly List<long> Sent = [];
    public readonly List<KeyValuePair<long, ReadOnlyMemory<byte>>> Personal = [];

    /// <summary>Null for none; empty for one that was destroyed.</summary>
    public ReadOnlyMemory<byte>? WrappedKey;

    public StoredSnapshot? Snapshot;
    public Listing? Listing;

    public StoredTransition Head => Log[^1];

    public ListedActor? Listed => Listing is null ? null : new(Number, Id, Head.Version, Head.Position, Listing);

    /// <summary>Undelivered messages, by number: they are appended in that order.</summary>
    public IEnumerable<StoredMessage> Pending => Sent.Select(Message);

    /// <summary>A version is its place in the log, since every transition advances it by one.</summary>
    public StoredTransition this[long version] => Log[(int)version - 1];

    public StoredMessage Message(long number)
    {
        var transition = Log[Log.BinarySearch(new(MessageNumber.Position(number), 0, default, default), ByPosition)];
        return new(number, Id, transition.Version, transition.Body);
    }

    static readonly Comparer<StoredTransition> ByPosition = Comparer<StoredTransition>.Create((a, b) => a.Position.CompareTo(b.Position));
}

/// <summary>A timer row; <paramref name="Due"/> in milliseconds since 1970.</summary>
readonly record struct MemoryTimer(long Due, MemoryActor Actor, string Name, long Version) : IComparable<MemoryTimer>
{
    public int CompareTo(MemoryTimer other)
    {
        if (Due != other.Due) return Due.CompareTo(other.Due);
        if (!ReferenceEquals(Actor, other.Actor)) return Actor.Number.CompareTo(other.Actor.Number);
        return string.CompareOrdinal(Name, other.Name);
    }
}
