using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Kernel.Actors;

/// <summary>
/// A transition that is decided but not yet durable, with everything that waits for it. Its outputs leave only after
/// <see cref="ActorMachine.Commit"/>; a failed append turns its inputs back into messages that wait.
/// </summary>
public sealed class Speculation
{
    internal Speculation(ActorMachine actor, int generation, Standing after, ActorAppend append, Draft draft, long arrivedBefore)
    {
        Actor = actor;
        Generation = generation;
        After = after;
        Append = append;
        Inputs = draft.Inputs;
        Effects = draft.Effects;
        Gated = draft.Gated;
        ArrivedBefore = arrivedBefore;
    }

    public ActorMachine Actor { get; }

    public ActorAppend Append { get; }

    /// <summary>What the append says, as records: one step for each message that had an effect.</summary>
    public IEnumerable<Step> Steps => Effects.Select(effect => effect.Step);

    /// <summary>The reply to each of <see cref="Steps"/>; null where nobody asked, or is told no more than that it was done.</summary>
    public IEnumerable<Reply?> Replies => Effects.Select(effect => effect.Answer?.Reply);

    /// <summary>How many decisions it makes durable.</summary>
    public int Count => Effects.Count;

    /// <summary>One of its decisions: what was decided on, and what it says. For whoever counts, without a copy.</summary>
    public (Envelope Envelope, Step Step) this[int decision] => (Effects[decision].Envelope, Effects[decision].Step);

    /// <summary>Counts the actor's reloads; a speculation of an earlier generation is void.</summary>
    internal int Generation { get; }

    internal Standing After { get; }

    /// <summary>
    /// How many of the actor's envelopes had come when this was handed over. Its commit compares the head after that, and so proves the
    /// state new enough for what they ask; not for what came later.
    /// </summary>
    internal long ArrivedBefore { get; }

    /// <summary>Every envelope that this transition decided, or whose answer waits for it, in the order of arrival.</summary>
    internal List<Envelope> Inputs { get; }

    /// <summary>The envelopes that became steps, with what each wrote.</summary>
    internal List<StepEffect> Effects { get; }

    /// <summary>Answers that changed nothing but rest on this uncommitted state.</summary>
    internal List<GatedAnswer> Gated { get; }
}

/// <summary>A step and the envelope that caused it.</summary>
readonly record struct StepEffect(Envelope Envelope, Step Step, Remembered? Answer);

/// <summary>
/// An answer that waits for a commit: a refusal, or the remembered answer of an earlier command; neither for a timer that is not set any
/// more, which must be looked at again if the state that says so never becomes durable.
/// </summary>
readonly record struct GatedAnswer(Envelope Envelope, Answer? Answer, Remembered? Remembered)
{
    public Answer? Resolve() =>
        Remembered is { } known ? new Answer.Done(known.Version, known.Position, known.Reply, Repeated: true) : Answer;
}
