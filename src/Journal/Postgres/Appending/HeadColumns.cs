using GridActors.Kernel.Log;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>The heads that a batch compares and swaps, in the order of their actors' names: the order in which they are locked.</summary>
sealed class HeadColumns(Columns columns)
{
    readonly List<int> append = columns.Ints();
    readonly List<string?> id = columns.Texts();
    readonly List<long> version = columns.Longs();
    readonly HashColumn hash = columns.Hashes();
    readonly List<long> next = columns.Longs();
    readonly List<int> last = columns.Ints();
    (string Id, int Append, int Last)[] order = [];

    public void Fill(IReadOnlyList<ActorAppend> batch)
    {
        if (order.Length < batch.Count) order = new (string, int, int)[batch.Count];
        var rows = 0;
        for (var i = 0; i < batch.Count; i++) order[i] = (batch[i].Actor.ToString(), i, rows += batch[i].Transitions.Length);
        Array.Sort(order, 0, batch.Count, ByName);
        foreach (var (name, i, lastRow) in order.AsSpan(0, batch.Count))
        {
            append.Add(i + 1);
            id.Add(name);
            version.Add(batch[i].BaseVersion);
            hash.Add(batch[i].BaseHash);
            next.Add(batch[i].Last.Version);
            last.Add(lastRow);
        }
    }

    static readonly Comparer<(string Id, int Append, int Last)> ByName =
        Comparer<(string Id, int Append, int Last)>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id));
}
