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
        GridCaseOpened m => Fact(new GridOpened(m.Item, m.Here, m.Held)),
        GridCaseArrived m => Fact(new GridArrived(m.Cause)),
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

    static Decision Fact(GridEvent happened) => new() { Events = [happened] };
}
