using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Departments;

/// <summary>
/// A department 行政管理部门 or public-service unit 公共服务单位: how much was dispatched to it and what became of it. The hottest actors of
/// a city, so a fact is one small event. Never refuses what a case tells.
/// </summary>
public sealed class DepartmentGrain(PlanBook plans) : GrainKind<DepartmentState>
{
    public override string Kind => Actors.DepartmentKind;

    public override bool LongLived => true;

    public override Vocabulary Vocabulary => Words.Department;

    public override JsonTypeInfo StateInfo => StatesJson.Default.DepartmentState;

    protected override DepartmentState Start(ActorId self) => DepartmentState.Empty;

    protected override Decision Decide(DepartmentState state, Message message, in DecisionContext context) => message switch
    {
        UnitDispatched m => Fact(new DepartmentReceived(m.Item)),
        UnitAccepted m => Fact(new DepartmentProgress(m.Deemed ? UnitProgress.DeemedAccepted : UnitProgress.Accepted)),
        UnitFedBack => Fact(new DepartmentProgress(UnitProgress.FedBack)),
        UnitOverdue => Fact(new DepartmentProgress(UnitProgress.Overdue)),
        UnitReworkOrdered => Fact(new DepartmentProgress(UnitProgress.ReworkOrdered)),
        UnitReturned => Fact(new DepartmentProgress(UnitProgress.Returned)),
        UnitWithdrawn => Fact(new DepartmentProgress(UnitProgress.Withdrawn)),
        UnitSupervised => Fact(new DepartmentProgress(UnitProgress.Supervised)),
        UnitClosed => Fact(new DepartmentProgress(UnitProgress.Closed)),
        DepartmentCommand command => ReceiverRow.Decide(state, command, plans[context.Plan], context.Self.Key),
        TimerFired => Decision.Nothing,
        _ => throw new InvalidOperationException($"a unit takes no {message.GetType().Name}"),
    };

    protected override DepartmentState Apply(DepartmentState state, Event happened, in EventContext context) => DepartmentFold.Apply(state, happened);

    protected override Listing? List(ActorId self, DepartmentState state)
    {
        var document = new DepartmentDocument(
            self.Key,
            state.Received,
            state.Open,
            state.Accepted,
            state.Deemed,
            state.FedBack,
            state.Overdue,
            state.Reworks,
            state.Closed,
            state.Items,
            state.Receivers.Count,
            state.Returned,
            state.Withdrawn,
            state.Supervised);
        return new(
            state.Receivers.IsEmpty ? "no-receiver" : "receiving",
            null,
            self.Key,
            null,
            JsonSerializer.SerializeToUtf8Bytes(document, DocumentsJson.Default.DepartmentDocument));
    }

    static Decision Fact(DepartmentEvent happened) => new() { Events = [happened] };
}
