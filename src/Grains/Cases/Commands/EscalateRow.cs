using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 9, <c>escalate</c> 上报 because the centre cannot solve it, is not listened to, or it is major (S1 arts. 4, 11; S2-P5 四). While a unit has
/// the case, dispatch and dispatcher of record stay, and the next rung coordinates.
/// </summary>
sealed class EscalateRow() : CommandRow<EscalateCase>(Standing.Holder, CaseStatus.Reported, CaseStatus.Filed, CaseStatus.InDisposal)
{
    public override string Name => CaseCommandNames.Escalate;

    protected override Refusal? Own(Turn turn, EscalateCase command)
    {
        if (command.Cause is not (Causes.Competence or Causes.DissuasionIgnored or Causes.Major))
            return Refusal.Of(Refusals.ReasonRequired, new("field", "cause"), new("possible", $"{Causes.Competence},{Causes.DissuasionIgnored},{Causes.Major}"));
        return turn.Plan.Above(turn.Case.Holder) is null ? Refusal.Of(Refusals.TopRung, new Detail("tier", turn.Case.Tier)) : null;
    }

    protected override void Act(Turn turn, EscalateCase command) => Climb.OneRung(turn, Climb.ClockIn(turn.Case.Status), command.Cause, command.By);
}
