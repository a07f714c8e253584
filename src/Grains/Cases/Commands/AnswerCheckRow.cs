using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 5, <c>answer-check</c>: real, not real or not found, said by somebody else than the reporter.</summary>
sealed class AnswerCheckRow() : CommandRow<AnswerCheck>(Standing.Checker, CaseStatus.Checking)
{
    public override string Name => CaseCommandNames.AnswerCheck;

    protected override Refusal? Own(Turn turn, AnswerCheck command) => turn.Case.Reporter == command.By.Id
        ? Refusal.Of(Refusals.CheckerIsReporter, new Detail("reporter", command.By.Id))
        : Fields.References(command.Evidence);

    protected override void Act(Turn turn, AnswerCheck command) =>
        turn.Emit(new CheckAnswered(command.By, command.Finding, command.Evidence.OrNone()));
}
