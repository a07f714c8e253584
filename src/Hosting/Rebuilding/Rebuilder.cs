using GridActors.Hosting.Ledger.Verifying;
using GridActors.Journal;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Rebuilding;

/// <summary>
/// Makes every projection anew from the log, by the derivation with which the ledger is verified: the log is read once in its order and must be whole, then
/// actor by actor. In memory are some 200 bytes for each actor, the messages under way, and the rows of a few hundred actors. Nobody may append meanwhile.
/// </summary>
/// <param name="rows">The rows of the same journal.</param>
public sealed class Rebuilder(IJournal journal, IProjectionRows rows, GrainCatalog catalog)
{
    readonly Deriving deriving = new(journal, catalog);

    /// <summary>Told how far it is, after each page.</summary>
    public Action<LedgerProgress> Progress { get; init; } = _ => { };

    /// <summary>Told of each row that is not as the log says.</summary>
    public Action<LedgerFinding> Difference { get; init; } = _ => { };

    /// <summary>Puts what follows from the log in place of all projections, at once.</summary>
    /// <param name="target">The same journal.</param>
    /// <exception cref="LogNotWholeException">Nothing was changed.</exception>
    public async Task<RebuildReport> RebuildAsync(IProjectionRebuilding target)
    {
        var (log, tally) = (NewLog(out var findings), new Tally(Difference));
        await target.RebuildAsync(WalkAsync(log, findings, tally)).ConfigureAwait(false);
        return Report(log, tally);
    }

    /// <summary>Compares only, and changes nothing.</summary>
    /// <exception cref="LogNotWholeException">There is nothing to compare with.</exception>
    public async Task<RebuildReport> CompareAsync()
    {
        var (log, tally) = (NewLog(out var findings), new Tally(Difference));
        await foreach (var _ in WalkAsync(log, findings, tally).ConfigureAwait(false))
        {
            // Walking is comparing.
        }

        return Report(log, tally);
    }

    async IAsyncEnumerable<IReadOnlyList<ProjectionRow>> WalkAsync(LogCheck log, Findings findings, Tally tally)
    {
        await ReadLogAsync(log, findings).ConfigureAwait(false);
        Nobodys(await rows.ReadRowsAsync(long.MinValue, 0).ConfigureAwait(false), tally);
        for (var done = 0; done < log.Actors.Count;)
        {
            var actors = log.Actors.Skip(done).Take(Deriving.ActorsAtOnce).Select(head => (head, head.Number)).ToList();
            var stored = (await rows.ReadRowsAsync(done, done + actors.Count).ConfigureAwait(false)).ToLookup(row => row.Actor);
            var page = new List<ProjectionRow>();
            foreach (var actor in await deriving.OfAsync(actors, stored).ConfigureAwait(false)) page.AddRange(Judged(actor, tally));
            tally.Add(page);
            yield return page;
            done += actors.Count;
            Progress(new("actors", done, log.Actors.Count));
        }

        Nobodys(await rows.ReadRowsAsync(log.Actors.Count, long.MaxValue).ConfigureAwait(false), tally);
        Nobodys(await rows.ReadStrayRowsAsync().ConfigureAwait(false), tally);
    }

    async Task ReadLogAsync(LogCheck log, Findings findings)
    {
        try
        {
            await log.ReadAsync(journal, Progress).ConfigureAwait(false);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            throw new LogNotWholeException($"the log cannot be read: {unreadable.Message}", unreadable);
        }

        if (findings.Count > 0) throw new LogNotWholeException($"the log is not whole: {findings.All[0]}{(findings.Count > 1 ? $", and {findings.Count - 1} more" : "")}");
    }

    /// <summary>The rows of an actor, after its differences were told.</summary>
    IEnumerable<ProjectionRow> Judged(DerivedActor actor, Tally tally)
    {
        var (head, named) = (actor.Head, actor.Stored.FirstOrDefault(row => row.Table == "actor"));
        if (named.Key != head.Actor.ToString())
            throw new LogNotWholeException($"the log is not whole: {head.Actor} was created as number {head.Number}, and that number names {named.Key ?? "nobody"}");
        if (actor.Rows is null) throw new LogNotWholeException($"the log of {head.Actor} cannot be folded: {actor.Fault!.Message}", actor.Fault);
        foreach (var difference in RowDifference.Of(actor)) tally.Add(difference);
        return actor.Rows.SnapshotNow is { } snapshot ? actor.Rows.Rows().Append(snapshot) : actor.Rows.Rows();
    }

    static void Nobodys(IEnumerable<ProjectionRow> strays, Tally tally)
    {
        foreach (var row in strays) tally.Add(RowDifference.OfNobody(row));
    }

    LogCheck NewLog(out Findings findings) => new(catalog, null, findings = new());

    static RebuildReport Report(LogCheck log, Tally tally) => new(log.Actors.Count, log.Transitions, tally.ToTables());
}
