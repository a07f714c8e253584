using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 20, <c>assign-inside</c>: to own staff or crew, never to another unit (不得再移交, S1 art. 12).</summary>
sealed class AssignInsideRow() : CommandRow<AssignInside>(Standing.Unit, CaseStatus.InDisposal)
{
    public override string Name => CaseCommandNames.AssignInside;

    protected override Refusal? Own(Turn turn, AssignInside command)
    {
        var own = turn.Case.DispatchOf(command.By);
        if (command.Unit is { } unit && unit != own.Unit) return Refusal.Of(Refusals.OtherUnit, new Detail("unit", unit));
        if (string.IsNullOrWhiteSpace(command.To)) return Refusal.Of(Refusals.ReasonRequired, new Detail("field", "to"));
        return command.To.Length > Fields.Number ? Fields.TooLong("to", Fields.Number) : null;
    }

    protected override void Act(Turn turn, AssignInside command) => turn.Emit(new CaseAssignedInside(command.By, command.To));
}
