using GridActors.Journal;
using GridActors.Kernel.Log;

namespace GridActors.Bench.Driving;

/// <summary>Passes everything through and keeps the batches, to be written again without us.</summary>
sealed class RecordingJournal(IJournal inner) : DelegatingJournal(inner)
{
    readonly List<IReadOnlyList<ActorAppend>> batches = [];

    public IReadOnlyList<IReadOnlyList<ActorAppend>> Batches => batches;

    public override ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        batches.Add(batch);
        return base.AppendAsync(batch);
    }
}
