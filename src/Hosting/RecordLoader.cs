using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting;

/// <summary>Reads actors' records as the kernel wants them: a snapshot of another fold version is left out and the log read whole.</summary>
public static class RecordLoader
{
    public static async ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IJournal journal, GrainCatalog catalog, IReadOnlyList<ActorId> actors)
    {
        var records = await journal.LoadAsync(actors).ConfigureAwait(false);
        ActorRecord[]? refolded = null;
        for (var i = 0; i < records.Count; i++)
        {
            if (records[i].Snapshot is not { } snapshot || snapshot.FoldVersion == catalog[actors[i].Kind].FoldVersion) continue;
            refolded ??= [.. records];
            var transitions = await journal.ReadTransitionsAsync(actors[i], 0, int.MaxValue).ConfigureAwait(false);
            refolded[i] = records[i] with { Snapshot = null, Transitions = [.. transitions] };
        }

        return refolded ?? records;
    }
}
