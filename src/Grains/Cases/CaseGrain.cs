using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using GridActors.Grains.Cases.Notices;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>
/// A case 案件: the state machine of LIFECYCLE. Commands are decided by one row each (<c>Commands/</c>), timers by one row a clock
/// (<c>Lapses/</c>); both share the steps that persons and rules take alike (<c>Steps/</c>).
/// </summary>
public sealed class CaseGrain(PlanBook plans) : GrainKind<CaseState>
{
    public override string Kind => Actors.CaseKind;

    public override Vocabulary Vocabulary => Words.Case;

    public override JsonTypeInfo StateInfo => StatesJson.Default.CaseState;

    protected override CaseState Start(ActorId self) => CaseState.None;

    protected override Decision Decide(CaseState state, Message message, in DecisionContext context)
    {
        var turn = new Turn(state, context, plans);
        return message switch
        {
            CaseCommand command => CommandTable.RowOf(command).Decide(turn, command),
            TimerFired fired => LapseRow.Decide(turn, fired),
            ReviewClocks => Messages.ClockReview.Decide(turn),
            NobodyOnDuty => Messages.EmptyDesk.Decide(turn),
            TakeInCase asked => Messages.TakingIn.Decide(turn, asked),
            TakeInAnswered answer => Messages.TakingIn.Decide(turn, answer),
            _ => throw new InvalidOperationException($"a case takes no {message.GetType().Name}"),
        };
    }

    protected override CaseState Apply(CaseState state, Event happened, in EventContext context) => After(state, happened, context);

    /// <summary>The case after an event, its notices included.</summary>
    public static CaseState After(CaseState state, Event happened, in EventContext context) =>
        Postings.Fold(state, happened, CaseFold.Apply(state, happened, context), context.Version);

    protected override ImmutableArray<NoticeChange> Notices(ActorId self, CaseState before, Event happened, CaseState after, in EventContext context) =>
        Postings.Changes(before, happened, after);

    /// <summary>Where the case stands, whatever the command was.</summary>
    protected override Reply? ReplyOf(CaseState state) => new CaseReply(state.Status, state.Holder, state.Dispatch?.UnitCode, state.Deadline()?.Due);

    protected override Listing? List(ActorId self, CaseState state) => CaseListing.Of(self, state);
}
