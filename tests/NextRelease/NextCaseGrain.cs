using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.NextRelease;

/// <summary>The case of the next release: what it decides it weighs as well, as soon as the journal allows it.</summary>
/// <param name="since">The feature level of the next release.</param>
public sealed class NextCaseGrain(GrainKind today, int since) : GrainKind
{
    public override string Kind => today.Kind;

    public override int FoldVersion => today.FoldVersion;

    public override bool LongLived => today.LongLived;

    public override Vocabulary Vocabulary { get; } = today.Vocabulary.With(new Word("case.weighed", NextReleaseJson.Default.CaseWeighed, since));

    public override JsonTypeInfo StateInfo => today.StateInfo;

    public override object Initial(ActorId self) => today.Initial(self);

    public override Decision Decide(object state, Message message, in DecisionContext context)
    {
        var decision = today.Decide(state, message, context);
        if (context.Level < since || decision.Events.IsEmpty) return decision;
        return decision with
        {
            Events = decision.Events.Add(new CaseWeighed(decision.Events.Length)),
            States = decision.States.IsDefault ? default : decision.States.Add(decision.States[^1]),
        };
    }

    public override object Apply(object state, Event happened, in EventContext context) => happened is CaseWeighed ? state : today.Apply(state, happened, context);

    public override Listing? List(ActorId self, object state) => today.List(self, state);

    public override Kernel.Contracts.Reply? ReplyOf(object state) => today.ReplyOf(state);

    public override ImmutableArray<NoticeChange> Notices(ActorId self, object before, Event happened, object after, in EventContext context) =>
        happened is CaseWeighed ? [] : today.Notices(self, before, happened, after, context);
}
