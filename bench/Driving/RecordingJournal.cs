using GridActors.Journal;
using GridActors.Kernel.Log;

namespace GridActors.Bench.Driving;

/// <summary>Passes everything through, counts what was committed and, where asked to, keeps the batches, to be written again without us.</summary>
sealed class RecordingJournal(IJournal inner, bool keeps = true) : DelegatingJournal(inner)
{
    readonly List<IReadOnlyList<ActorAppend>> batches = [];
    long commits;
    long transitions;
    long decisions;

    /// <summary>What was committed, in the order of the commits. To be enumerated while nobody appends.</summary>
    public IReadOnlyList<IReadOnlyList<ActorAppend>> Batches => batches;

    public Committed So => new(Volatile.Read(ref commits), Volatile.Read(ref transitions), Volatile.Read(ref decisions));

    public override async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        var outcomes = await base.AppendAsync(batch).ConfigureAwait(false);
        // A message that was delivered twice on a busy machine has an append that is refused; it would be refused for another reason when written again.
        var committed = batch.Where((_, i) => outcomes[i] is AppendOutcome.Committed).ToArray();
        if (committed.Length == 0) return outcomes;
        if (keeps) batches.Add(committed);
        var batched = Committed.Of(committed);
        Interlocked.Add(ref commits, batched.Commits);
        Interlocked.Add(ref transitions, batched.Transitions);
        Interlocked.Add(ref decisions, batched.Decisions);
        return outcomes;
    }
}

/// <summary>How much was committed.</summary>
/// <param name="Transitions">Rows of the log.</param>
/// <param name="Decisions">Messages whose effect they hold: a grid or department shares a transition among those that waited together.</param>
readonly record struct Committed(long Commits, long Transitions, long Decisions)
{
    public static Committed Of(IReadOnlyList<ActorAppend> batch) => new(
        1, batch.Sum(append => append.Transitions.Length), batch.Sum(append => append.Transitions.Sum(row => Math.Max(1, row.Consumed.Length))));

    public static Committed operator -(Committed later, Committed earlier) =>
        new(later.Commits - earlier.Commits, later.Transitions - earlier.Transitions, later.Decisions - earlier.Decisions);
}
