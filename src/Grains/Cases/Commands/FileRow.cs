using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 6, <c>file</c> 立案: item and filing condition give the limit of the disposal.</summary>
sealed class FileRow() : CommandRow<FileCase>(Standing.Holder, CaseStatus.Reported)
{
    public override string Name => CaseCommandNames.File;

    protected override Refusal? Own(Turn turn, FileCase command) =>
        Filing.Check(turn.Plan, "item", command.Item ?? turn.Case.Item, command.Condition ?? "");

    protected override void Act(Turn turn, FileCase command)
    {
        var item = turn.Plan.Items[command.Item ?? turn.Case.Item];
        Filing.File(turn, command.By, item, item.Condition(command.Condition)!);
    }
}
