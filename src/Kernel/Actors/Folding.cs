using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Kernel.Actors;

/// <summary>The one way from a log to a standing, used when an actor is loaded, audited or rebuilt.</summary>
/// <param name="memory">
/// What was folded before, where loading the same actors often is worth the memory; null for none. Every link is verified against the bytes all
/// the same, every time.
/// </param>
public sealed class Folding(GrainCatalog catalog, TransitionCodec codec, FoldMemory? memory = null)
{
    /// <summary>Folds a loaded record, verifying every link of the chain on the way. A snapshot of another fold version must be left out.</summary>
    /// <exception cref="LedgerBrokenException">A transition does not follow from the one before it.</exception>
    /// <exception cref="UnknownKindException">The log holds a kind that this build does not know.</exception>
    public Standing Fold(ActorId actor, ActorRecord record)
    {
        var kind = catalog[actor.Kind];
        var standing = record.Snapshot is { } snapshot ? SnapshotCodec.Read(kind, actor, snapshot) : Standing.Of(kind, actor);
        foreach (var stored in record.Transitions)
        {
            Verify(actor, standing, stored);
            standing = memory is null
                ? Follow(kind, actor, standing, stored, codec.Read(actor, stored.Body.Span))
                : Remember(memory, kind, actor, standing, stored, isFromTheStart: record.Snapshot is null);
        }

        return standing;
    }

    /// <summary>A standing is remembered only where no snapshot had a part in it.</summary>
    Standing Remember(FoldMemory memory, GrainKind kind, ActorId actor, Standing before, in StoredTransition stored, bool isFromTheStart)
    {
        if (isFromTheStart && memory.Standings.TryGetValue(stored.Hash, out var known)) return known;
        var after = Follow(kind, actor, before, stored, memory.Decode(codec, actor, stored));
        if (isFromTheStart) memory.Standings[stored.Hash] = after;
        return after;
    }

    /// <summary>The standing after one more stored transition.</summary>
    public static Standing Next(GrainKind kind, ActorId actor, Standing before, in StoredTransition stored, Transition transition)
    {
        Verify(actor, before, stored);
        return Follow(kind, actor, before, stored, transition);
    }

    /// <summary>That a stored transition is the next link of the chain.</summary>
    /// <exception cref="LedgerBrokenException">It is not.</exception>
    public static void Verify(ActorId actor, Standing before, in StoredTransition stored)
    {
        if (stored.Version != before.Version + 1)
            throw new LedgerBrokenException(actor, stored.Version, $"follows version {before.Version}");
        if (TransitionHash.Of(actor, stored.Version, before.Head, stored.Body.Span) != stored.Hash)
            throw new LedgerBrokenException(actor, stored.Version, "its hash is not that of its bytes on the transition before it");
    }

    /// <summary>The standing after one more stored transition that has been verified.</summary>
    public static Standing Follow(GrainKind kind, ActorId actor, Standing before, in StoredTransition stored, Transition transition)
    {
        var context = new EventContext(actor, transition.At, stored.Version, transition.Plan);
        var (state, timers, answers) = (before.State, before.Timers, before.Answers);
        foreach (var step in transition.Steps)
        {
            foreach (var happened in step.Events) state = kind.Apply(state, happened, context);
            timers = timers.After(step.Timers.AsSpan(), stored.Version);
            answers = After(kind, answers, step, state, stored);
        }

        return new(stored.Version, stored.Hash, transition.At, state, timers, answers);
    }

    /// <summary>The answers that an actor remembers after one more step of a stored transition.</summary>
    /// <param name="state">After that step.</param>
    public static AnswerTable After(GrainKind kind, AnswerTable answers, Step step, object state, in StoredTransition stored) => step.Command is { } command
        ? answers.Add(new(command.Id, command.Digest, stored.Version, step.Reply ?? kind.ReplyOf(state)) { Position = stored.Position }, Memory(kind))
        : answers;

    internal static int Memory(GrainKind kind) => kind.LongLived ? Limits.AnswersOfLongLivedActor : int.MaxValue;
}

/// <summary>
/// Transitions decoded before, and standings folded from the first transition on, by the hash of the last one. For those who read the same log many
/// times with the same program. What is asked for by its hash must have been verified against it: then it is the same bytes after the same bytes.
/// </summary>
public sealed class FoldMemory
{
    readonly Dictionary<TransitionHash, Transition> decoded = [];

    internal Dictionary<TransitionHash, Standing> Standings { get; } = [];

    /// <summary>A verified transition.</summary>
    /// <exception cref="UnknownKindException">It holds a kind that the codec does not know.</exception>
    public Transition Decode(TransitionCodec codec, ActorId actor, in StoredTransition verified)
    {
        if (!decoded.TryGetValue(verified.Hash, out var transition)) decoded.Add(verified.Hash, transition = codec.Read(actor, verified.Body.Span));
        return transition;
    }
}

/// <summary>The stored log of an actor is not the one that was written.</summary>
public sealed class LedgerBrokenException(ActorId actor, long version, string why) : Exception($"{actor} version {version}: {why}")
{
    public ActorId Actor { get; } = actor;

    public long Version { get; } = version;
}
