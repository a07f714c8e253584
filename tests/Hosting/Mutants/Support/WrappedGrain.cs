using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Tests.Mutants.Support;

/// <summary>A grain kind that is another one, but for what a mutant changes.</summary>
public abstract class WrappedGrain(GrainKind inner) : GrainKind
{
    protected GrainKind Inner => inner;

    public override string Kind => inner.Kind;

    public override int FoldVersion => inner.FoldVersion;

    public override bool LongLived => inner.LongLived;

    public override Vocabulary Vocabulary => inner.Vocabulary;

    public override JsonTypeInfo StateInfo => inner.StateInfo;

    public override object Initial(ActorId self) => inner.Initial(self);

    /// <summary>Without the states that the inner kind knows: whoever changes <c>Apply</c> means it for every fold.</summary>
    public override Decision Decide(object state, Message message, in DecisionContext context) => inner.Decide(state, message, context) with { States = default };

    public override object Apply(object state, Event happened, in EventContext context) => inner.Apply(state, happened, context);

    public override ImmutableArray<NoticeChange> Notices(ActorId self, object before, Event happened, object after, in EventContext context) =>
        inner.Notices(self, before, happened, after, context);

    public override Listing? List(ActorId self, object state) => inner.List(self, state);

    public override Reply? ReplyOf(object state) => inner.ReplyOf(state);
}
