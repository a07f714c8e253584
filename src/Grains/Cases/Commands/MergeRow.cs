using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 27, <c>merge</c> 并案: the other case is asked whether it is open; the case ends when it says yes.</summary>
sealed class MergeRow() : CommandRow<MergeCase>(Standing.Holder, Open)
{
    public override string Name => CaseCommandNames.Merge;

    protected override Refusal? Own(Turn turn, MergeCase command)
    {
        var into = command.Into ?? "";
        if (into.Length is 0 or > Fields.Number) return Refusal.Of(Refusals.UnknownCase);
        if (into == turn.Self.Key || turn.Case.TakenIn.Contains(into)) return Refusal.Of(Refusals.MergeCycle, new Detail("into", into));
        if (turn.Case.MergingInto is { } asked) return Refusal.Of(Refusals.MergeAskedAlready, new Detail("into", asked));
        return Overdue.Supervised(turn);
    }

    protected override void Act(Turn turn, MergeCase command)
    {
        turn.Emit(new MergeAsked(command.By, command.Into));
        turn.Tell(Actors.Case(command.Into), new TakeInCase(command.By));
    }
}
