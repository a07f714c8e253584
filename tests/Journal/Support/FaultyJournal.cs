using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Support;

/// <summary>
/// A real journal behind a bad line: <see cref="OnAppend"/> and <see cref="OnRead"/> stand between the caller and the journal and may
/// throw before or after they pass the call on.
/// </summary>
public sealed class FaultyJournal(IJournal inner) : DelegatingJournal(inner)
{
    public Func<Func<ValueTask<IReadOnlyList<AppendOutcome>>>, ValueTask<IReadOnlyList<AppendOutcome>>> OnAppend { get; set; } = append => append();

    public Action OnRead { get; set; } = () => { };

    public List<IReadOnlyList<ActorAppend>> Batches { get; } = [];

    public override ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        lock (Batches) Batches.Add(batch);
        return OnAppend(() => base.AppendAsync(batch));
    }

    public override ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit)
    {
        OnRead();
        return base.ReadTransitionsAsync(actor, after, limit);
    }
}
