using GridActors.Kernel.Log;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>Personal data, and the key of an append's actor where it has none yet.</summary>
sealed class PersonalColumns(Columns columns)
{
    readonly List<int> keyAppend = columns.Ints();
    readonly List<ReadOnlyMemory<byte>> wrapped = columns.Blobs();
    readonly List<int> append = columns.Ints();
    readonly List<long> version = columns.Longs();
    readonly List<int> n = columns.Ints();
    readonly List<ReadOnlyMemory<byte>> cipher = columns.Blobs();

    public void Add(int of, TransitionRow row)
    {
        for (var i = 0; i < row.Attachments.Length; i++)
        {
            // The first key stays, of those within the append as well.
            if (keyAppend.Count == 0 || keyAppend[^1] != of)
            {
                keyAppend.Add(of);
                wrapped.Add(row.Attachments[i].WrappedKey);
            }

            append.Add(of);
            version.Add(row.Version);
            n.Add(i);
            cipher.Add(row.Attachments[i].Cipher);
        }
    }
}
