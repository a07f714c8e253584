using GridActors.Journal;
using GridActors.Kernel.Log;

namespace GridActors.Bench.Driving;

/// <summary>Passes everything through and keeps the batches, to be written again without us.</summary>
sealed class RecordingJournal(IJournal inner) : DelegatingJournal(inner)
{
    readonly List<IReadOnlyList<ActorAppend>> batches = [];

    /// <summary>What was committed, in the order of the commits. To be enumerated while nobody appends.</summary>
    public IReadOnlyList<IReadOnlyList<ActorAppend>> Batches => batches;

    public override async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        var outcomes = await base.AppendAsync(batch).ConfigureAwait(false);
        // A message that was delivered twice on a busy machine has an append that is refused; it would be refused for another reason when written again.
        var committed = batch.Where((_, i) => outcomes[i] is AppendOutcome.Committed).ToArray();
        if (committed.Length > 0) batches.Add(committed);
        return outcomes;
    }

    /// <summary>Keeps the first so many.</summary>
    public void Forget(int after) => batches.RemoveRange(after, batches.Count - after);
}
