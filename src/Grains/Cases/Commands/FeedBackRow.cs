using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 21, <c>feed-back</c> 反馈 (S1 art. 13). A feedback that overtakes the timer of its own lapse does not escape the fact of lateness.
/// </summary>
sealed class FeedBackRow() : CommandRow<FeedBack>(Standing.Unit, CaseStatus.InDisposal)
{
    public override string Name => CaseCommandNames.FeedBack;

    protected override Refusal? Own(Turn turn, FeedBack command) => Fields.Reason("result", command.Result) ?? Fields.Needed(command.Evidence);

    protected override void Act(Turn turn, FeedBack command)
    {
        var unit = Actors.Department(turn.Case.Dispatch!.Unit);
        if (turn.Case.Clock(ClockNames.Dispose) is { Armed: true } clock && turn.DueOf(clock) < turn.Now)
        {
            turn.Emit(new ClockLapsed(clock.Name, turn.DueOf(clock)));
            turn.Tell(unit, new UnitOverdue());
        }

        turn.Emit(new CaseFedBack(command.By, command.Result, command.Evidence, turn.Start(ClockNames.Verify, turn.Plan.Stages.Verify)));
        turn.Tell(unit, new UnitFedBack());
    }
}
