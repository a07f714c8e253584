using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Checking;

/// <summary>
/// Folds a whole log again from its bytes, link by link, and compares where it comes to with what an audit came to that read the rows as they were
/// written. Equal heads at the end of verified chains mean that it is the same rows; equal states, that folding them is a function.
/// </summary>
/// <param name="memory">Where to find the transitions decoded; null to decode them again. Every link is verified against the bytes all the same.</param>
sealed class Refold(GrainCatalog catalog, FoldMemory? memory, Action<int, string> broken)
{
    readonly TransitionCodec codec = new(catalog);
    readonly Dictionary<ActorId, Standing> standings = [];
    long last;

    public Action<ActorId, Standing>? AfterEach { get; init; }

    /// <returns>Where every actor stands.</returns>
    public IReadOnlyDictionary<ActorId, Standing> Compare(IReadOnlyList<LoggedTransition> log, LogAudit followed)
    {
        foreach (var row in log) Read(row);
        foreach (var (actor, standing) in standings)
        {
            if (!followed.Standings.TryGetValue(actor, out var known) || known.Head != standing.Head)
                broken(1, $"the log of {actor} is not the one that was read as it was written");
            else if (!Body(actor, known).SequenceEqual(Body(actor, standing)))
                broken(5, $"the log of {actor} folded twice comes to two states");
        }

        foreach (var actor in followed.Standings.Keys)
            if (!standings.ContainsKey(actor)) broken(1, $"the log of {actor} is gone");
        return standings;
    }

    void Read(in LoggedTransition row)
    {
        if (row.Position <= last) broken(1, $"position {row.Position} after {last}");
        last = row.Position;
        var (actor, kind) = (row.Actor, catalog[row.Actor.Kind]);
        var before = standings.TryGetValue(actor, out var known) ? known : Standing.Of(kind, actor);
        try
        {
            var stored = new StoredTransition(row.Position, row.Version, row.Body, row.Hash);
            Folding.Verify(actor, before, stored);
            var after = Folding.Follow(kind, actor, before, stored, memory is null ? codec.Read(actor, row.Body.Span) : memory.Decode(codec, actor, stored));
            standings[actor] = after;
            AfterEach?.Invoke(actor, after);
        }
        catch (LedgerBrokenException altered)
        {
            broken(2, altered.Message);
        }
        catch (Exception bug)
        {
            broken(1, $"{actor} version {row.Version} cannot be folded: {bug.Message}");
        }
    }

    ReadOnlySpan<byte> Body(ActorId actor, Standing standing) => SnapshotCodec.Write(catalog[actor.Kind], standing).Body.Span;
}
