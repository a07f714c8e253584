using System.Collections.Immutable;
using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 24, <c>close</c> 结案 (S1 art. 16): only by the dispatcher of record; against a recommended rework, only with a reason.</summary>
sealed class CloseRow() : CommandRow<CloseCase>(Standing.Dispatcher, CaseStatus.ClosePending)
{
    public override string Name => CaseCommandNames.Close;

    protected override ImmutableArray<CaseStatus> Explains => [CaseStatus.Verifying];

    protected override Refusal? Own(Turn turn, CloseCase command)
    {
        if (turn.Case.Status == CaseStatus.Verifying) return Refusal.Of(Refusals.VerificationOlderThanFeedback);
        return command.Reason is null && turn.Case.ReworkRecommended is not true ? null : Fields.Reason("reason", command.Reason);
    }

    protected override void Act(Turn turn, CloseCase command)
    {
        turn.Emit(new CaseClosed(command.By, command.Reason, Substitution.IsSubstitute(turn, command.By)));
        Ending.Tell(turn);
    }
}
