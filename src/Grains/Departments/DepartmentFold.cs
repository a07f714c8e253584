using GridActors.Grains.Contracts;
using GridActors.Grains.Counting;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Departments;

/// <summary>State × event → state.</summary>
static class DepartmentFold
{
    public static DepartmentState Apply(DepartmentState state, Event happened) => happened switch
    {
        DepartmentReceived e => state with { Received = state.Received + 1, Items = state.Items.CountOne(e.Item) },
        DepartmentProgress e => Progress(state, e.What),
        ReceiverRegistered e => state with { Receivers = state.Receivers.Add(e.Receiver) },
        ReceiverUnregistered e => state with { Receivers = state.Receivers.Remove(e.Receiver) },
        _ => throw new InvalidOperationException($"a unit has no event {happened.GetType().Name}"),
    };

    static DepartmentState Progress(DepartmentState state, UnitProgress what) => what switch
    {
        UnitProgress.Accepted => state with { Accepted = state.Accepted + 1 },
        UnitProgress.DeemedAccepted => state with { Deemed = state.Deemed + 1 },
        UnitProgress.FedBack => state with { FedBack = state.FedBack + 1 },
        UnitProgress.Overdue => state with { Overdue = state.Overdue + 1 },
        UnitProgress.ReworkOrdered => state with { Reworks = state.Reworks + 1 },
        UnitProgress.Closed => state with { Closed = state.Closed + 1 },
        UnitProgress.Returned => state with { Returned = state.Returned + 1 },
        UnitProgress.Withdrawn => state with { Withdrawn = state.Withdrawn + 1 },
        UnitProgress.Supervised => state with { Supervised = state.Supervised + 1 },
        _ => state,
    };
}
