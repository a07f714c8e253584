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
        GridCaseOpened m => Fact(new GridOpened(m.Item, m.Here, m.Held), m.Held && IsDeserted(state, context) ? context.Sender : null),
        GridCaseArrived m => Fact(new GridArrived(m.Cause), IsDeserted(state, context) ? context.Sender : null),
        GridCaseLeft m => Fact(new GridLeft(m.Cause)),
        GridCaseEnded m => Fact(new GridEnded(m.State, m.Here, m.Held)),
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

    /// <param name="told">The case that hears that nobody is on duty; null for none.</param>
    static Decision Fact(GridEvent happened, ActorId? told = null) => new()
    {
        Events = [happened],
        Messages = told is { } sender ? [new(sender, new NobodyOnDuty())] : [],
    };

    // A centre without a roster does not say who is there; the top has nobody above it to turn to.
    bool IsDeserted(GridState state, in DecisionContext context) =>
        state.HasCentreStaff && !state.IsStaffed && plans[context.Plan].Above(context.Self.Key) is not null;
}
