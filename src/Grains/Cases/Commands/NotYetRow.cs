using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>The rows that are not built: known by name, answered <c>not-yet</c>.</summary>
sealed class NotYetRow : CommandRow
{
    public override string Name => "";

    public override Type Command => typeof(NotYetCommand);

    public override ImmutableArray<Role> Roles => [];

    public override ImmutableArray<CaseStatus> From => [];

    public override Decision Decide(Turn turn, CaseCommand command)
    {
        if (turn.Case.Status == CaseStatus.None) return Decision.Refuse(Refusals.UnknownCase);
        var name = ((NotYetCommand)command).Name ?? "";
        return Decision.Refuse(CaseCommandNames.NotYet.Contains(name) ? Refusals.NotYet : Refusals.UnknownCommand, new Detail("command", name));
    }
}
