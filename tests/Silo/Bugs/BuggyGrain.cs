using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;

namespace GridActors.Silo.Tests.Bugs;

/// <summary>A real grain of the city with a bug put into it: a message or an event on which it throws.</summary>
sealed class BuggyGrain(GrainKind sound) : GrainKind
{
    public Func<Message, bool> ThrowsOnDeciding { get; init; } = _ => false;

    public Func<ActorId, Event, bool> ThrowsOnFolding { get; init; } = (_, _) => false;

    public override string Kind => sound.Kind;

    public override bool LongLived => sound.LongLived;

    /// <summary>Another fold than the sound one's: snapshots of that are refolded from the log.</summary>
    public override int FoldVersion => sound.FoldVersion + 1;

    public override Vocabulary Vocabulary => sound.Vocabulary;

    public override JsonTypeInfo StateInfo => sound.StateInfo;

    public override object Initial(ActorId self) => sound.Initial(self);

    public override Decision Decide(object state, Message message, in DecisionContext context) =>
        ThrowsOnDeciding(message) ? throw new InvalidOperationException("a bug in a decision") : sound.Decide(state, message, context);

    public override object Apply(object state, Event happened, in EventContext context) =>
        ThrowsOnFolding(context.Self, happened) ? throw new InvalidOperationException("a bug in a fold") : sound.Apply(state, happened, context);

    public override Listing? List(ActorId self, object state) => sound.List(self, state);

    public override Kernel.Contracts.Reply? ReplyOf(object state) => sound.ReplyOf(state);

    public override ImmutableArray<NoticeChange> Notices(ActorId self, object before, Event happened, object after, in EventContext context) =>
        sound.Notices(self, before, happened, after, context);
}
