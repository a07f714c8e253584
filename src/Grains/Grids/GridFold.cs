using GridActors.Grains.Contracts;
using GridActors.Grains.Counting;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Grids;

/// <summary>State × event → state.</summary>
static class GridFold
{
    public static GridState Apply(GridState state, Event happened) => happened switch
    {
        GridOpened e => state with
        {
            HereOpened = state.HereOpened + (e.Here ? 1 : 0),
            HeldOpened = state.HeldOpened + (e.Held ? 1 : 0),
            Items = state.Items.CountOne(e.Item),
        },
        GridArrived => state with { Arrived = state.Arrived + 1 },
        GridLeft e => state with { Left = state.Left + 1, LeftBy = state.LeftBy.CountOne(e.Cause) },
        GridEnded e => state with
        {
            HereEnded = state.HereEnded + (e.Here ? 1 : 0),
            HeldEnded = state.HeldEnded + (e.Held ? 1 : 0),
            EndedBy = state.EndedBy.CountOne(e.State.ToString()),
        },
        RosterMemberSet e => state with { Roster = state.Roster.SetItem(e.Member, new(e.Post, state.Roster.GetValueOrDefault(e.Member)?.OnDuty ?? false)) },
        RosterMemberRemoved e => state with { Roster = state.Roster.Remove(e.Member) },
        DutyStarted e => SetDuty(state, e.Member, onDuty: true),
        DutyEnded e => SetDuty(state, e.Member, onDuty: false),
        _ => throw new InvalidOperationException($"a grid has no event {happened.GetType().Name}"),
    };

    static GridState SetDuty(GridState state, string member, bool onDuty) => state.Roster.TryGetValue(member, out var known)
        ? state with { Roster = state.Roster.SetItem(member, known with { OnDuty = onDuty }) }
        : state;
}
