using GridActors.Kernel.Contracts;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>The rows of lists as of the last transition of each append.</summary>
sealed class ListingColumns(Columns columns)
{
    readonly List<int> append = columns.Ints();
    readonly List<int> kind = columns.Ints();
    readonly List<string?> status = columns.Texts();
    readonly List<string?> holder = columns.Texts();
    readonly List<string?> unit = columns.Texts();
    readonly List<string?> area = columns.Texts();
    readonly List<ReadOnlyMemory<byte>> document = columns.Blobs();
    readonly List<int> unlistedAppend = columns.Ints();
    readonly List<int> unlistedKind = columns.Ints();

    /// <param name="isNew">There is no row yet for certain.</param>
    public void Add(int of, int kindOf, bool isNew, Listing? listing)
    {
        if (listing is null)
        {
            if (isNew) return;
            unlistedAppend.Add(of);
            unlistedKind.Add(kindOf);
            return;
        }

        append.Add(of);
        kind.Add(kindOf);
        status.Add(listing.Status);
        holder.Add(listing.Holder);
        unit.Add(listing.Unit);
        area.Add(listing.Area);
        document.Add(listing.Document);
    }
}
