using GridActors.Hosting.Simulated;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Mutants.Support;

/// <summary>
/// Stands for a kernel that writes other transitions than it should: each is decoded, changed, written and chained anew, and the machine is
/// kept from noticing. What the journal then holds is consistent in itself, and wrong.
/// </summary>
public sealed class RewritingStore(GrainCatalog catalog, Func<ActorId, Transition, Transition> rewrite) : SimulatedStore(catalog)
{
    readonly TransitionCodec codec = new(catalog);
    readonly Dictionary<TransitionHash, TransitionHash> stored = [];
    readonly Dictionary<TransitionHash, TransitionHash> claimed = [];

    public override IReadOnlyList<AppendOutcome> Write(IReadOnlyList<ActorAppend> batch) => base.Write([.. batch.Select(Rewrite)]);

    public override IReadOnlyList<StoredTransition> ReadTransitions(ActorId actor, long after, int limit) =>
        [.. base.ReadTransitions(actor, after, limit).Select(row => row with { Hash = claimed.GetValueOrDefault(row.Hash, row.Hash) })];

    public override void SaveSnapshot(ActorId actor, StoredSnapshot snapshot) =>
        base.SaveSnapshot(actor, snapshot with { Hash = stored.GetValueOrDefault(snapshot.Hash, snapshot.Hash) });

    ActorAppend Rewrite(ActorAppend append)
    {
        var head = stored.GetValueOrDefault(append.BaseHash, append.BaseHash);
        var rows = new List<TransitionRow>();
        var next = head;
        foreach (var row in append.Transitions)
        {
            var transition = rewrite(append.Actor, codec.Read(append.Actor, row.Body.Span));
            var body = codec.Write(append.Actor, transition);
            next = TransitionHash.Of(append.Actor, row.Version, next, body);
            (stored[row.Hash], claimed[next]) = (next, row.Hash);
            rows.Add(row with
            {
                At = transition.At,
                Body = body,
                Hash = next,
                Messages = transition.Steps.Sum(step => step.Messages.Length),
                Timers = [.. transition.Steps.SelectMany(step => step.Timers)],
            });
        }

        return append with { BaseHash = head, Transitions = [.. rows] };
    }
}
