using System.Globalization;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 26, <c>verify-again</c>: the evidence is insufficient.</summary>
sealed class VerifyAgainRow() : CommandRow<VerifyAgain>(Standing.Dispatcher, CaseStatus.ClosePending)
{
    /// <summary>Of one feedback: who is not content after that decides himself. Our own number.</summary>
    const int Most = 2;

    public override string Name => CaseCommandNames.VerifyAgain;

    protected override Refusal? Own(Turn turn, VerifyAgain command) => Fields.Reason("reason", command.Reason) ?? (turn.Case.VerifiedAgain >= Most
        ? Refusal.Of(Refusals.TooOften, new Detail("limit", Most.ToString(CultureInfo.InvariantCulture)))
        : null);

    protected override void Act(Turn turn, VerifyAgain command) => turn.Emit(new VerificationRepeated(
        command.By, command.Reason, turn.Start(ClockNames.Verify, turn.Plan.Stages.Verify), Substitution.IsSubstitute(turn, command.By)));
}
