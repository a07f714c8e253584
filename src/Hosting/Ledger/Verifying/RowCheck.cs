using GridActors.Journal;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>Folds the log actor by actor, in order of creation, and compares every row of every projection with what follows.</summary>
sealed class RowCheck(IJournal journal, IProjectionRows rows, GrainCatalog catalog, Findings findings)
{
    readonly Deriving deriving = new(journal, catalog);

    /// <summary>Actors that could not be judged.</summary>
    public long Unjudged { get; private set; }

    /// <param name="log">The log, read to its end.</param>
    /// <param name="done">Told how many actors are done.</param>
    public async Task RunAsync(LogCheck log, Action<long> done)
    {
        var (after, seen) = (long.MinValue, 0L);
        while (await journal.ReadHeadsAsync(after, Deriving.ActorsAtOnce).ConfigureAwait(false) is { Count: > 0 } heads)
        {
            var stored = (await rows.ReadRowsAsync(after, heads[^1].Number).ConfigureAwait(false)).ToLookup(row => row.Actor);
            var known = heads.Select(head => (Head: log.Find(head.Actor), head.Number)).Where(actor => actor.Head is not null).Select(actor => (Head: actor.Head!, actor.Number)).ToList();
            foreach (var (head, number) in known) CheckNumber(head, number);
            foreach (var actor in await deriving.OfAsync([.. known.Where(actor => !actor.Head.IsBroken)], stored).ConfigureAwait(false)) Check(actor);
            Nobodys(stored.Where(group => !known.Any(head => head.Number == group.Key)).SelectMany(group => group));
            (after, seen) = (heads[^1].Number, seen + heads.Count);
            done(seen);
        }

        Nobodys(await rows.ReadRowsAsync(after, long.MaxValue).ConfigureAwait(false));
        Nobodys(await rows.ReadStrayRowsAsync().ConfigureAwait(false));
    }

    /// <summary>Which number is whose follows from the order of the log, where that is whole.</summary>
    void CheckNumber(ActorHead head, long number)
    {
        if (number != head.Number && !findings.IsLogBroken) findings.Row("actor", head.Actor.ToString(), $"altered: its number is {number}; it was created as number {head.Number}");
        if (head.IsBroken) Unjudged++;
    }

    void Check(DerivedActor actor)
    {
        if (actor.Rows is not null)
        {
            foreach (var difference in RowDifference.Of(actor)) findings.Row(difference.Finding);
            return;
        }

        Unjudged++;
        findings.Row("transition", actor.Head.Actor.ToString(), $"its log cannot be folded: {actor.Fault!.Message}");
    }

    void Nobodys(IEnumerable<ProjectionRow> strays)
    {
        foreach (var row in strays) findings.Row(RowDifference.OfNobody(row).Finding);
    }
}
