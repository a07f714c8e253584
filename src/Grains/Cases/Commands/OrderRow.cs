using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row h, <c>order</c> 督办 with a limit, by the government to which it was reported (S1 art. 17).</summary>
sealed class OrderRow() : RegionRow<OrderSupervision>(Standing.Government, Lateness.ReportedToGovernment)
{
    public override string Name => CaseCommandNames.Order;

    /// <summary>Null if it is that government.</summary>
    public static Refusal? Own(Principal by, Dispatch dispatch) => by.IsWholeCity || by.Scope == dispatch.Government
        ? null
        : Refusal.Of(Refusals.NotOwnGovernment, new Detail("government", dispatch.Government ?? ""));

    protected override string? Unit(OrderSupervision command) => command.Unit;

    protected override Refusal? Fields(Turn turn, OrderSupervision command, Dispatch dispatch) => Own(command.By, dispatch)
        ?? (command.Limit.Amount is < 1 or > Clocks.LimitText.Largest ? Refusal.Of(Refusals.ReasonRequired, new Detail("field", "limit")) : null);

    protected override void Act(Turn turn, OrderSupervision command)
    {
        var dispatch = Of(turn, command)!;
        turn.Emit(new SupervisionOrdered(command.By, dispatch.Unit, turn.Start(turn.Case.ClockOf(ClockNames.Supervised, dispatch), command.Limit)));
        if (dispatch.UnitCode is { } unit) turn.Tell(Actors.Department(unit), new UnitSupervised());
    }
}
