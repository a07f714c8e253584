using GridActors.Journal;
using GridActors.Journal.Memory;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Embedded;

/// <summary>A journal in memory whose appends do what a test says first.</summary>
sealed class MoodyJournal(MemoryJournal journal) : DelegatingJournal(journal)
{
    /// <summary>Runs before each append; may throw or wait.</summary>
    public Func<Task> BeforeAppend { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs before each load of actors; may throw.</summary>
    public Action BeforeLoad { get; set; } = () => { };

    public override ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors)
    {
        BeforeLoad();
        return base.LoadAsync(actors);
    }

    public override async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        await BeforeAppend();
        return await base.AppendAsync(batch);
    }
}
