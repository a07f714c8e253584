using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Grids;

/// <summary>
/// A grid 网格 of any tier: what happened in it, what its centre holds, who belongs to it and is on duty. Never refuses what a case tells.
/// </summary>
public sealed class GridGrain(PlanBook plans) : GrainKind<GridState>
{
    public override string Kind => Actors.GridKind;

    public override bool LongLived => true;

    public override Vocabulary Vocabulary => Words.Grid;

    public override JsonTypeInfo StateInfo => StatesJson.Default.GridState;

    protected override GridState Start(ActorId self) => GridState.Empty;

    protected override Decision Decide(GridState state, Message message, in DecisionContext context) => message switch
    {
        GridCaseOpened m => Arrived(state, context, new GridOpened(m.Item, m.Here, m.Held), m.Held, m.Urgent),
        GridCaseArrived m => Arrived(state, context, new GridArrived(m.Cause), true, m.Urgent, m.Cause is Causes.DeadlineLapsed or Causes.NobodyOnDuty),
        GridCaseLeft m => Gone(state, context, new GridLeft(m.Cause), true),
        GridCaseEnded m => Gone(state, context, new GridEnded(m.State, m.Here, m.Held), m.Held, ended: true),
        GridCommand command => GridCommandRow.Decide(state, command, plans[context.Plan], context.Self.Key),
        TimerFired => Decision.Nothing,
        _ => throw new InvalidOperationException($"a grid takes no {message.GetType().Name}"),
    };

    protected override GridState Apply(GridState state, Event happened, in EventContext context) => GridFold.Apply(state, happened);

    protected override Listing? List(ActorId self, GridState state)
    {
        var document = new GridDocument(
            self.Key,
            state.Held,
            state.HeldOpened,
            state.Arrived,
            state.Left,
            state.HeldEnded,
            state.HereOpen,
            state.HereOpened,
            state.HereEnded,
            state.LeftBy,
            state.EndedBy,
            state.Items,
            state.Roster.Count,
            state.OnDuty);
        return new(
            document.OnDuty > 0 ? "on-duty" : "nobody-on-duty",
            null,
            null,
            self.Key,
            JsonSerializer.SerializeToUtf8Bytes(document, DocumentsJson.Default.GridDocument));
    }

    /// <summary>A case came: it hears if nobody is on duty, the desk hears of it where there is one.</summary>
    Decision Arrived(GridState state, in DecisionContext context, GridEvent happened, bool held, bool urgent, bool climbed = false)
    {
        if (!held) return Fact(happened);
        if (HasDesk(context)) return Fact(happened, new Outgoing(Actors.Desk(context.Self.Key), new DeskCaseArrived(GridFold.Apply(state, happened).Held, urgent, climbed)));
        return IsDeserted(state, context) && context.Sender is { } told ? Fact(happened, new Outgoing(told, new NobodyOnDuty())) : Fact(happened);
    }

    Decision Gone(GridState state, in DecisionContext context, GridEvent happened, bool held, bool ended = false) => held && HasDesk(context)
        ? Fact(happened, new Outgoing(Actors.Desk(context.Self.Key), new DeskCaseGone(GridFold.Apply(state, happened).Held, ended)))
        : Fact(happened);

    static Decision Fact(GridEvent happened, Outgoing? told = null) => new() { Events = [happened], Messages = told is { } message ? [message] : [] };

    // The top centre, which is the one that nobody deserts: there is nobody above it to turn to.
    bool HasDesk(in DecisionContext context) => plans[context.Plan].HasDesk(context.Self.Key);

    // A centre without a roster does not say who is there; the top has nobody above it to turn to.
    bool IsDeserted(GridState state, in DecisionContext context) =>
        state.HasCentreStaff && !state.IsStaffed && plans[context.Plan].Above(context.Self.Key) is not null;
}
