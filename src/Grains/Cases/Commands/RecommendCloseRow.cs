using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 22, <c>recommend-close</c> 建议结案 (S1 art. 16): the verifier recommends, he never closes.</summary>
sealed class RecommendCloseRow() : CommandRow<RecommendClose>(Standing.Verifier, CaseStatus.Verifying)
{
    public override string Name => CaseCommandNames.RecommendClose;

    protected override Refusal? Own(Turn turn, RecommendClose command) =>
        command.By.Role == Role.GM ? Fields.Needed(command.Evidence) : Fields.References(command.Evidence);

    protected override void Act(Turn turn, RecommendClose command)
    {
        var close = turn.Start(ClockNames.Close, turn.Plan.Stages.Close);
        turn.Emit(new CaseVerified(command.By, close, CallBack: command.By.Role == Role.H, Evidence: command.Evidence.OrNone()));
        if (!turn.Plan.Switches.CloseAuto) return;
        turn.Emit(new CaseClosed(Principal.System));
        Ending.Tell(turn);
    }
}
