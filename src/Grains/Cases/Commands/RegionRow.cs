using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// A row of the overdue region, LIFECYCLE §3: it needs a dispatch in force, and a place of that dispatch in the region. The main state does not
/// matter and does not change.
/// </summary>
abstract class RegionRow<TCommand>(Standing who, params ReadOnlySpan<Lateness> from)
    : CommandRow<TCommand>(
        who, CaseStatus.Dispatched, CaseStatus.InDisposal, CaseStatus.ReturnPending, CaseStatus.Disputed, CaseStatus.Verifying, CaseStatus.ClosePending)
    where TCommand : CaseCommand
{
    readonly Lateness[] from = [.. from];

    /// <summary>The dispatch that is meant.</summary>
    protected abstract string? Unit(TCommand command);

    protected Dispatch? Of(Turn turn, TCommand command) => Unit(command) is { } unit ? turn.Case.DispatchOf(unit) : turn.Case.Dispatch;

    protected sealed override Refusal? Own(Turn turn, TCommand command)
    {
        if (Of(turn, command) is not { } dispatch) return Refusal.Of(Refusals.UnknownUnit, new("field", "unit"), new("unit", Unit(command) ?? ""));
        return Place(turn, command, dispatch) ?? Fields(turn, command, dispatch);
    }

    /// <summary>Why the dispatch does not stand where it should; null if it does.</summary>
    protected virtual Refusal? Place(Turn turn, TCommand command, Dispatch dispatch) => from.Contains(dispatch.Lateness)
        ? null
        : WrongState(dispatch.Lateness.ToString(), string.Join(',', from.Select(place => place.ToString())));

    /// <summary>Refusals of the command's fields.</summary>
    protected virtual Refusal? Fields(Turn turn, TCommand command, Dispatch dispatch) => null;
}
