using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting;

/// <summary>
/// One actor, asked without a silo: for tools, where none runs. The same machine decides, and its transition is appended as any other, fenced, so that it does no
/// harm where a silo runs after all. Only for actors that send no messages and set no timers, since nobody is there to deliver them at once.
/// </summary>
public sealed class LoneActor(IJournal journal, GrainCatalog catalog)
{
    /// <returns>Done, refused or faulted; unavailable where the actor moved on meanwhile.</returns>
    /// <param name="now">The time of the decision.</param>
    /// <param name="plan">Hash of the plan in force.</param>
    public async Task<Answer> AskAsync(Envelope command, Instant now, string plan)
    {
        var codec = new TransitionCodec(catalog);
        var record = (await RecordLoader.LoadAsync(journal, catalog, [command.To]).ConfigureAwait(false))[0];
        var machine = new ActorMachine(command.To, catalog[command.To.Kind], isSoleOwner: true);
        machine.Load(new Folding(catalog, codec).Fold(command.To, record), record.Snapshot?.Version ?? 0);
        machine.Accept(command);
        Answer? heard = null;
        if (machine.Decide(now, plan, codec, (_, answer) => heard = answer) is not { } speculation) return heard ?? new Answer.Unavailable("quarantined", 0);
        var outcome = (await journal.AppendAsync([speculation.Append]).ConfigureAwait(false))[0];
        if (outcome is not AppendOutcome.Committed committed) return new Answer.Unavailable("not-owner", 0);
        machine.Commit(speculation, committed.Positions[^1]);
        return new Answer.Done(machine.Committed!.Version, committed.Positions[^1], speculation.Replies.Last(), Repeated: false);
    }
}
