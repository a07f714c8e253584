using System.Globalization;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>
/// Folds the logs of actors for their rows: the one derivation by which rows are verified and made anew. A few hundred actors at a time are in memory, and of a
/// long log a page.
/// </summary>
sealed class Deriving(IJournal journal, GrainCatalog catalog)
{
    public const int ActorsAtOnce = 200;
    const int Page = 2_000;

    readonly TransitionCodec codec = new(catalog);

    /// <param name="actors">Heads whose logs are whole, with their numbers in the database.</param>
    /// <param name="stored">The rows of these numbers.</param>
    public async Task<IReadOnlyList<DerivedActor>> OfAsync(IReadOnlyList<(ActorHead Head, long Number)> actors, ILookup<long, ProjectionRow> stored)
    {
        var records = await LoadAsync([.. actors.Select(actor => actor.Head.Actor)]).ConfigureAwait(false);
        var derived = new List<DerivedActor>(actors.Count);
        for (var i = 0; i < actors.Count; i++) derived.Add(await OfAsync(actors[i].Head, actors[i].Number, records[i], [.. stored[actors[i].Number]]).ConfigureAwait(false));
        return derived;
    }

    async Task<DerivedActor> OfAsync(ActorHead head, long number, ActorRecord record, List<ProjectionRow> stored)
    {
        var snapshot = stored.Find(row => row.Table == "snapshot");
        try
        {
            var rows = new ActorRows(catalog, codec, head, snapshot.Table is null ? 0 : VersionOf(snapshot));
            if (record.Snapshot is null && record.Transitions.Length == head.Version) foreach (var row in record.Transitions) rows.Read(row);
            else await ReadAsync(head, rows).ConfigureAwait(false);
            return new(head, number, stored, rows, null);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or IOException or JournalUnavailableException))
        {
            return new(head, number, stored, null, fault);
        }
    }

    /// <summary>Many at once are read faster than one after the other. It reads snapshots and messages as well, though, and these may be damaged beyond reading.</summary>
    async Task<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors)
    {
        try
        {
            return await journal.LoadAsync(actors).ConfigureAwait(false);
        }
        catch (Exception damaged) when (damaged is FormatException or ArgumentException)
        {
            return [.. actors.Select(_ => ActorRecord.Empty)];
        }
    }

    async Task ReadAsync(ActorHead head, ActorRows derived)
    {
        for (var version = 0L; version < head.Version;)
        {
            var page = await journal.ReadTransitionsAsync(head.Actor, version, Page).ConfigureAwait(false);
            if (page.Count == 0) throw new InvalidDataException($"it has no version {version + 1}");
            foreach (var row in page) derived.Read(row);
            version = page[^1].Version;
        }
    }

    internal static long VersionOf(in ProjectionRow snapshot) =>
        long.TryParse(ProjectionRow.Split(snapshot.Value)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
