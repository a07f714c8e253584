using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Replaying;

/// <summary>
/// A grain without what is derived from its transitions for readers, its row in lists and its notices: nobody reads them in a replay, and the rows alone cost
/// a fifth of it. They are no part of a transition: its bytes and its hash are the same.
/// </summary>
sealed class UnprojectedGrain(GrainKind grain) : GrainKind
{
    public override string Kind => grain.Kind;

    public override int FoldVersion => grain.FoldVersion;

    public override bool LongLived => grain.LongLived;

    public override Vocabulary Vocabulary => grain.Vocabulary;

    public override JsonTypeInfo StateInfo => grain.StateInfo;

    public override object Initial(ActorId self) => grain.Initial(self);

    public override Decision Decide(object state, Message message, in DecisionContext context) => grain.Decide(state, message, context);

    public override object Apply(object state, Event happened, in EventContext context) => grain.Apply(state, happened, context);

    public override Listing? List(ActorId self, object state) => null;

    public override Reply? ReplyOf(object state) => grain.ReplyOf(state);
}
