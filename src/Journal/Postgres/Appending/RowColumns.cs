using GridActors.Kernel.Log;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>The rows of the log.</summary>
sealed class RowColumns(Columns columns)
{
    readonly List<int> append = columns.Ints();
    readonly List<long> version = columns.Longs();
    readonly List<ReadOnlyMemory<byte>> body = columns.Blobs();
    readonly HashColumn hash = columns.Hashes();

    /// <summary>Adds a transition and returns its number in the batch.</summary>
    public int Add(int of, TransitionRow row)
    {
        append.Add(of);
        version.Add(row.Version);
        body.Add(row.Body);
        hash.Add(row.Hash);
        return append.Count;
    }
}
