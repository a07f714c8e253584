using System.Globalization;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>
/// Folds the log actor by actor, in order of creation, and compares every row of every projection with what follows. A few hundred actors at a time are in memory,
/// and of a long log a page.
/// </summary>
sealed class RowCheck(IJournal journal, IProjectionRows rows, GrainCatalog catalog, Findings findings)
{
    const int ActorsAtOnce = 200;
    const int Page = 2_000;
    const int Shown = 160;

    readonly TransitionCodec codec = new(catalog);

    /// <summary>Actors that could not be judged.</summary>
    public long Unjudged { get; private set; }

    /// <param name="log">The log, read to its end.</param>
    /// <param name="done">Told how many actors are done.</param>
    public async Task RunAsync(LogCheck log, Action<long> done)
    {
        var (after, seen) = (long.MinValue, 0L);
        while (await journal.ReadHeadsAsync(after, ActorsAtOnce).ConfigureAwait(false) is { Count: > 0 } heads)
        {
            var stored = (await rows.ReadRowsAsync(after, heads[^1].Number).ConfigureAwait(false)).ToLookup(row => row.Actor);
            var known = heads.Where(head => log.Find(head.Actor) is not null).ToList();
            var records = await journal.LoadAsync([.. known.Select(head => head.Actor)]).ConfigureAwait(false);
            for (var i = 0; i < known.Count; i++) await CheckAsync(log.Find(known[i].Actor)!, known[i].Number, records[i], [.. stored[known[i].Number]]).ConfigureAwait(false);
            Nobodys(stored.Where(group => !known.Any(head => head.Number == group.Key)).SelectMany(group => group));
            (after, seen) = (heads[^1].Number, seen + heads.Count);
            done(seen);
        }

        Nobodys(await rows.ReadRowsAsync(after, long.MaxValue).ConfigureAwait(false));
        Nobodys(await rows.ReadStrayRowsAsync().ConfigureAwait(false));
    }

    async Task CheckAsync(ActorHead head, long number, ActorRecord record, List<ProjectionRow> stored)
    {
        // Which number is whose follows from the order of the log, where that is whole.
        if (number != head.Number && !findings.IsLogBroken) findings.Row("actor", head.Actor.ToString(), $"altered: its number is {number}; it was created as number {head.Number}");
        if (head.IsBroken)
        {
            Unjudged++;
            return;
        }

        var snapshot = stored.Where(row => row.Table == "snapshot").ToList();
        var derived = new ActorRows(catalog, codec, head, snapshot.Count == 0 ? 0 : VersionOf(snapshot[0]));
        try
        {
            if (record.Snapshot is null && record.Transitions.Length == head.Version) foreach (var row in record.Transitions) derived.Read(row);
            else await ReadAsync(head, derived).ConfigureAwait(false);
        }
        catch (Exception bug) when (bug is not (OutOfMemoryException or IOException))
        {
            Unjudged++;
            findings.Row("transition", head.Actor.ToString(), $"its log cannot be folded: {bug.Message}");
            return;
        }

        Compare(head.Actor, stored.Where(row => row.Table != "snapshot"), derived.Rows());
        foreach (var row in snapshot) Compare(head.Actor, row, derived);
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

    void Compare(ActorId actor, IEnumerable<ProjectionRow> stored, IEnumerable<ProjectionRow> derived)
    {
        var left = new Dictionary<(string, string), string>();
        foreach (var row in stored)
            if (!left.TryAdd((row.Table, row.Key), row.Value)) findings.Row(row.Table, NameOf(actor, row), "inserted: it stands there twice");
        foreach (var row in derived)
        {
            if (!left.Remove((row.Table, row.Key), out var value)) findings.Row(row.Table, NameOf(actor, row), $"deleted: the log says {Show(row.Value)}");
            else if (value != row.Value) findings.Row(row.Table, NameOf(actor, row), $"altered: it holds {Show(value)}; the log says {Show(row.Value)}");
        }

        foreach (var ((table, key), value) in left) findings.Row(table, NameOf(actor, new(table, 0, key, value)), $"inserted: nothing in the log says {Show(value)}");
    }

    /// <summary>A snapshot of another fold version is ignored by every silo, and cannot be made here to compare.</summary>
    void Compare(ActorId actor, ProjectionRow stored, ActorRows derived)
    {
        if (derived.Snapshot is not { } fresh)
            findings.Row("snapshot", actor.ToString(), $"altered or inserted: the actor has no version {VersionOf(stored)}");
        else if (ProjectionRow.Split(stored.Value)[2] == derived.FoldVersion.ToString(CultureInfo.InvariantCulture) && stored.Value != ActorRows.TextOf(fresh))
            findings.Row("snapshot", actor.ToString(), $"altered: it is not the fold of the log at version {fresh.Version}");
    }

    /// <summary>Rows with the number of no actor of the log.</summary>
    void Nobodys(IEnumerable<ProjectionRow> strays)
    {
        foreach (var row in strays)
            findings.Row(row.Table, $"{Show(row.Key)} of actor number {row.Actor}", $"inserted: the log has no such actor; it holds {Show(row.Value)}");
    }

    static string NameOf(ActorId actor, in ProjectionRow row) => row.Table is "actor" or "listing" && row.Key == (row.Table == "actor" ? actor.ToString() : actor.Kind) ? actor.ToString() : $"{actor} {Show(row.Key)}";

    static long VersionOf(in ProjectionRow snapshot) =>
        long.TryParse(ProjectionRow.Split(snapshot.Value)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    static string Show(string text)
    {
        var shown = text.Replace('\u001f', '·');
        return shown.Length > Shown ? shown[..Shown] + "…" : shown;
    }
}
