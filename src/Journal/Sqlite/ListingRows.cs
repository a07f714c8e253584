using System.Text;
using GridActors.Kernel.Contracts;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// The rows of the lists. SQLite rewrites the index entry of every column that an UPDATE names, changed or not; so the row is read first,
/// and the update names only what differs. Most transitions of most actors change the document alone.
/// </summary>
sealed class ListingRows(Connection connection)
{
    static readonly string[] Facets = ["status", "holder", "unit", "area"];

    readonly Statement find = connection["find_facets"];
    readonly Statement insert = connection["insert_listing"];
    readonly Statement delete = connection["delete_listing"];
    readonly Statement insertKind = connection["insert_kind"];
    readonly Statement findKind = connection["find_kind"];
    readonly Statement?[] updates = new Statement?[1 << Facets.Length];
    readonly Dictionary<string, long> kinds = [];

    /// <param name="isNew">The actor has no row yet for certain.</param>
    public void Write(ActorId id, long actor, bool isNew, Listing? listing)
    {
        if (listing is null && isNew) return;
        var no = ListingNumber.Of(Kind(id.Kind), actor);
        if (listing is null)
        {
            delete.Bind(1, no).Run();
        }
        else if (!isNew && find.Bind(1, no).Step())
        {
            var changed = Changed(listing);
            find.Reset();
            Update(no, listing, changed);
        }
        else
        {
            insert.Bind(1, no).Bind(2, listing.Status).Bind(3, listing.Holder).Bind(4, listing.Unit).Bind(5, listing.Area)
                .Bind(6, listing.Document.Span).Run();
        }
    }

    public void Forget() => kinds.Clear();

    void Update(long no, Listing listing, int changed)
    {
        var update = (updates[changed] ??= Prepare(changed)).Bind(1, no).Bind(2, listing.Document.Span);
        for (var i = 0; i < Facets.Length; i++)
            if ((changed & (1 << i)) != 0) update.Bind(i + 3, Facet(listing, i));
        update.Run();
    }

    Statement Prepare(int changed)
    {
        var columns = Enumerable.Range(0, Facets.Length).Where(i => (changed & (1 << i)) != 0).Select(i => $", {Facets[i]} = ?{i + 3}");
        return connection.Prepared($"update_listing {changed}", $"UPDATE listing SET doc = ?2{string.Concat(columns)} WHERE no = ?1");
    }

    int Changed(Listing listing)
    {
        var changed = 0;
        for (var i = 0; i < Facets.Length; i++)
            if (!Same(i, Facet(listing, i))) changed |= 1 << i;
        return changed;
    }

    bool Same(int column, string? facet)
    {
        if (facet is null || find.IsNull(column)) return facet is null && find.IsNull(column);
        var stored = find.Bytes(column);
        if (stored.Length > 256 || facet.Length > 256) return find.Text(column) == facet;
        Span<byte> bytes = stackalloc byte[256 * 3];
        return stored.SequenceEqual(bytes[..Encoding.UTF8.GetBytes(facet, bytes)]);
    }

    static string? Facet(Listing listing, int i) => i switch
    {
        0 => listing.Status,
        1 => listing.Holder,
        2 => listing.Unit,
        _ => listing.Area,
    };

    long Kind(string name)
    {
        if (kinds.TryGetValue(name, out var no)) return no;
        insertKind.Bind(1, name).Run();
        findKind.Bind(1, name).Step();
        no = findKind.Number(0);
        findKind.Reset();
        kinds.Add(name, no);
        return no;
    }
}

/// <summary>A list row's key: rows of one kind stand together, in order of creation.</summary>
static class ListingNumber
{
    /// <summary>Room for 10¹² actors below the kind; read.sql knows it too.</summary>
    const int ActorBits = 40;

    public static long Of(long kind, long actor) => (kind << ActorBits) | actor;
}
