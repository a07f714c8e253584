using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Simulated;

/// <summary>A grain kind as an older program has it: what appeared at a later feature level is unknown to it.</summary>
sealed class OlderKind(GrainKind newer, int level) : GrainKind
{
    public override string Kind => newer.Kind;

    public override int FoldVersion => newer.FoldVersion;

    public override bool LongLived => newer.LongLived;

    public override Vocabulary Vocabulary { get; } = newer.Vocabulary.UpTo(level);

    public override JsonTypeInfo StateInfo => newer.StateInfo;

    public override object Initial(ActorId self) => newer.Initial(self);

    public override Decision Decide(object state, Message message, in DecisionContext context) => newer.Decide(state, message, context);

    public override object Apply(object state, Event happened, in EventContext context) => newer.Apply(state, happened, context);

    public override ImmutableArray<NoticeChange> Notices(ActorId self, object before, Event happened, object after, in EventContext context) =>
        newer.Notices(self, before, happened, after, context);

    public override Listing? List(ActorId self, object state) => newer.List(self, state);

    public override Reply? ReplyOf(object state) => newer.ReplyOf(state);
}
