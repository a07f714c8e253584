using System.Collections.Immutable;
using System.Numerics;
using GridActors.Kernel.Contracts;

namespace GridActors.Journal.Writing;

/// <summary>A histogram of batch sizes: <paramref name="Counts"/>[i] is the number of commits with more than 2^(i−1) and up to 2^i transitions.</summary>
public sealed record BatchSizes(ImmutableArray<long> Counts)
{
    /// <summary>Up to the next power of two above <see cref="Limits.TransitionsPerBatch"/>; the last one takes everything larger.</summary>
    public static readonly int Buckets = BitOperations.Log2(Limits.TransitionsPerBatch) + 2;

    public long Commits => Counts.Sum();

    public static int BucketOf(int size) => Math.Min(BitOperations.Log2((uint)Math.Max(size, 1) * 2 - 1), Buckets - 1);

    public override string ToString() =>
        string.Join(" ", Counts.Select((count, i) => (count, i)).Where(bucket => bucket.count > 0).Select(bucket => $"≤{1 << bucket.i}:{bucket.count}"));
}
