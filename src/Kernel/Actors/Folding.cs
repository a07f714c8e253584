using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Kernel.Actors;

/// <summary>The one way from a log to a standing, used when an actor is loaded, audited or rebuilt.</summary>
public sealed class Folding(GrainCatalog catalog, TransitionCodec codec)
{
    /// <summary>Folds a loaded record, verifying every link of the chain on the way. A snapshot of another fold version must be left out.</summary>
    /// <exception cref="LedgerBrokenException">A transition does not follow from the one before it.</exception>
    /// <exception cref="UnknownKindException">The log holds a kind that this build does not know.</exception>
    public Standing Fold(ActorId actor, ActorRecord record)
    {
        var kind = catalog[actor.Kind];
        var standing = record.Snapshot is { } snapshot ? SnapshotCodec.Read(kind, actor, snapshot) : Standing.Of(kind, actor);
        foreach (var stored in record.Transitions) standing = Next(kind, actor, standing, stored, codec.Read(actor, stored.Body.Span));
        return standing;
    }

    /// <summary>The standing after one more stored transition.</summary>
    public static Standing Next(GrainKind kind, ActorId actor, Standing before, in StoredTransition stored, Transition transition)
    {
        if (stored.Version != before.Version + 1)
            throw new LedgerBrokenException(actor, stored.Version, $"follows version {before.Version}");
        if (TransitionHash.Of(actor, stored.Version, before.Head, stored.Body.Span) != stored.Hash)
            throw new LedgerBrokenException(actor, stored.Version, "its hash is not that of its bytes on the transition before it");

        var context = new EventContext(actor, transition.At, stored.Version, transition.Plan);
        var (state, timers, answers) = (before.State, before.Timers, before.Answers);
        foreach (var step in transition.Steps)
        {
            foreach (var happened in step.Events) state = kind.Apply(state, happened, context);
            timers = timers.After(step.Timers.AsSpan(), stored.Version);
            if (step.Command is { } command)
                answers = answers.Add(new(command.Id, command.Digest, stored.Version, step.Reply) { Position = stored.Position }, Memory(kind));
        }

        return new(stored.Version, stored.Hash, transition.At, state, timers, answers);
    }

    internal static int Memory(GrainKind kind) => kind.LongLived ? Limits.AnswersOfLongLivedActor : int.MaxValue;
}

/// <summary>The stored log of an actor is not the one that was written.</summary>
public sealed class LedgerBrokenException(ActorId actor, long version, string why) : Exception($"{actor} version {version}: {why}")
{
    public ActorId Actor { get; } = actor;

    public long Version { get; } = version;
}
