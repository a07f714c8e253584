using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 6, <c>file</c> 立案: item and filing condition give the limit of the disposal. What a check did not find is not filed.</summary>
sealed class FileRow() : CommandRow<FileCase>(Standing.Holder, CaseStatus.Reported)
{
    public override string Name => CaseCommandNames.File;

    protected override Refusal? Own(Turn turn, FileCase command)
    {
        if (Filing.Check(turn.Plan, "item", command.Item ?? turn.Case.Item, command.Condition ?? "") is { } unknown) return unknown;
        return turn.Case is { Finding: Finding.NotReal or Finding.NotFound, PatrolFind: false }
            ? Refusal.Of(Refusals.NotEligible, new Detail("finding", turn.Case.Finding.ToString()!))
            : null;
    }

    protected override void Act(Turn turn, FileCase command)
    {
        var item = turn.Plan.Items[command.Item ?? turn.Case.Item];
        Filing.File(turn, command.By, item, item.Condition(command.Condition)!);
    }
}
