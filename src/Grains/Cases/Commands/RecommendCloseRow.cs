using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 22, <c>recommend-close</c> 建议结案 (S1 art. 16): the verifier recommends, he never closes.</summary>
sealed class RecommendCloseRow() : CommandRow<RecommendClose>(Standing.Verifier, CaseStatus.Verifying)
{
    public override string Name => CaseCommandNames.RecommendClose;

    protected override Refusal? Own(Turn turn, RecommendClose command) =>
        command.By.Role == Role.GM ? Fields.Needed(command.Evidence) : Fields.References(command.Evidence);

    protected override void Act(Turn turn, RecommendClose command) => turn.Emit(new CaseVerified(
        command.By,
        turn.Start(ClockNames.Close, turn.Plan.Stages.Close),
        CallBack: command.By.Role == Role.H,
        Evidence: command.Evidence.OrNone()));
}
