using GridActors.Journal;
using GridActors.Kernel.Log;

namespace GridActors.Gateway.Tests.Support;

/// <summary>A real journal whose commits can be held back, so that a test can look at the time between decision and commit.</summary>
sealed class GatedJournal(IJournal journal) : DelegatingJournal(journal)
{
    readonly ManualResetEventSlim open = new(true);
    int waiting;

    /// <summary>Commits that wait at the gate.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    public void Hold() => open.Reset();

    public void Release() => open.Set();

    public override ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        Interlocked.Increment(ref waiting);
        open.Wait();
        Interlocked.Decrement(ref waiting);
        return base.AppendAsync(batch);
    }

    public override ValueTask DisposeAsync()
    {
        open.Set();
        return default;
    }
}
