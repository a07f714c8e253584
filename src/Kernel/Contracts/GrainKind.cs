using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;

namespace GridActors.Kernel.Contracts;

/// <summary>
/// A kind of actor: two pure functions, <c>Decide</c> and <c>Apply</c>, and what the kernel must know to run them. Neither function
/// may look at anything but its arguments; a throw is a bug and parks the message (Decide) or quarantines the actor (Apply).
/// </summary>
public abstract class GrainKind
{
    /// <summary>The first part of the actors' names.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// Raised whenever <c>Apply</c> gives another state for the same events, or <c>ReplyOf</c> another reply for the same state: older snapshots are then
    /// refolded.
    /// </summary>
    public virtual int FoldVersion => 1;

    /// <summary>Whether waiting messages may share a transition and the state is snapshotted: true for long-lived, hot actors.</summary>
    public virtual bool LongLived => false;

    /// <summary>The stable names of this kind's events, messages and replies.</summary>
    public abstract Vocabulary Vocabulary { get; }

    /// <summary>The state before the first event.</summary>
    public abstract object Initial(ActorId self);

    /// <summary>Decides on a message. Called on uncommitted state as well: nothing is visible before it is durable.</summary>
    public abstract Decision Decide(object state, Message message, in DecisionContext context);

    /// <summary>The state after an event. Total: it never refuses what once was decided.</summary>
    public abstract object Apply(object state, Event happened, in EventContext context);

    /// <summary>The row by which the actor is found, or null for none.</summary>
    public abstract Listing? List(ActorId self, object state);

    /// <summary>
    /// Whom an event concerns, and which notices it settles. As pure and total as <c>Apply</c>, and like it a function of the log alone:
    /// whoever folds the log again gets the same notices. None for most kinds.
    /// </summary>
    /// <param name="before">The state on which the event happened.</param>
    /// <param name="after">The state that <c>Apply</c> made of it.</param>
    public virtual ImmutableArray<NoticeChange> Notices(ActorId self, object before, Event happened, object after, in EventContext context) => [];

    /// <summary>
    /// The answer to an outside command whose decision names no reply of its own: it follows from the state after that decision, so the log need not
    /// repeat it, and whoever folds the log derives it again for a repetition. As pure and total as <c>Apply</c>.
    /// <para>
    /// Promised is that a repetition hears what the command did, and the same words for as long as this function gives them. A program in which it gives
    /// others answers older commands in its own words, as it shows their notices and list rows in its own words. An answer that has to stand to the
    /// letter for good (a number that was given out) belongs into <see cref="Decision.Reply"/>, which is written. Null for most kinds: they say no more than that
    /// it was done.
    /// </para>
    /// </summary>
    public abstract Reply? ReplyOf(object state);

    /// <summary>How the state is written into a snapshot.</summary>
    public abstract JsonTypeInfo StateInfo { get; }
}

/// <summary>A grain kind with a typed state, which is all that an author of grains writes.</summary>
public abstract class GrainKind<TState> : GrainKind where TState : class
{
    public sealed override object Initial(ActorId self) => Start(self);

    public sealed override Decision Decide(object state, Message message, in DecisionContext context) =>
        Decide((TState)state, message, context);

    public sealed override object Apply(object state, Event happened, in EventContext context) => Apply((TState)state, happened, context);

    public sealed override Listing? List(ActorId self, object state) => List(self, (TState)state);

    public sealed override ImmutableArray<NoticeChange> Notices(ActorId self, object before, Event happened, object after, in EventContext context) =>
        Notices(self, (TState)before, happened, (TState)after, context);

    public sealed override Reply? ReplyOf(object state) => ReplyOf((TState)state);

    /// <inheritdoc cref="GrainKind.Initial"/>
    protected abstract TState Start(ActorId self);

    /// <inheritdoc cref="GrainKind.Decide(object, Message, in DecisionContext)"/>
    protected abstract Decision Decide(TState state, Message message, in DecisionContext context);

    /// <inheritdoc cref="GrainKind.Apply(object, Event, in EventContext)"/>
    protected abstract TState Apply(TState state, Event happened, in EventContext context);

    /// <inheritdoc cref="GrainKind.List(ActorId, object)"/>
    protected virtual Listing? List(ActorId self, TState state) => null;

    /// <inheritdoc cref="GrainKind.Notices(ActorId, object, Event, object, in EventContext)"/>
    protected virtual ImmutableArray<NoticeChange> Notices(ActorId self, TState before, Event happened, TState after, in EventContext context) => [];

    /// <inheritdoc cref="GrainKind.ReplyOf(object)"/>
    protected virtual Reply? ReplyOf(TState state) => null;
}
