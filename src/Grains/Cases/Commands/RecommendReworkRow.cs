using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 23, <c>recommend-rework</c> 建议监督重新处置 (S1 art. 16).</summary>
sealed class RecommendReworkRow() : CommandRow<RecommendRework>(Standing.Verifier, CaseStatus.Verifying)
{
    public override string Name => CaseCommandNames.RecommendRework;

    protected override Refusal? Own(Turn turn, RecommendRework command) =>
        Fields.Reason("reason", command.Reason)
        ?? (command.By.Role == Role.GM ? Fields.Needed(command.Evidence) : Fields.References(command.Evidence));

    protected override void Act(Turn turn, RecommendRework command) => turn.Emit(new CaseVerified(
        command.By,
        turn.Start(ClockNames.Close, turn.Plan.Stages.Close),
        Rework: true,
        CallBack: command.By.Role == Role.H,
        Reason: command.Reason,
        Evidence: command.Evidence.OrNone()));
}
