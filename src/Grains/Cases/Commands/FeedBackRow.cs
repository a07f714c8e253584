using System.Collections.Immutable;
using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 21, <c>feed-back</c> 反馈 (S1 art. 13), by the lead once all members of a joint operation have. A feedback that overtakes the timer of its
/// own lapse does not escape the fact of lateness.
/// </summary>
sealed class FeedBackRow() : CommandRow<FeedBack>(Standing.Unit, CaseStatus.InDisposal)
{
    public override string Name => CaseCommandNames.FeedBack;

    protected override Refusal? Own(Turn turn, FeedBack command)
    {
        if ((Fields.Reason("result", command.Result) ?? Fields.Needed(command.Evidence)) is { } field) return field;
        if (Of(turn, command) is { Done: true } done) return WrongState("MemberDone", CaseCommandNames.Explain);
        ImmutableArray<string> open = [.. turn.Case.Members.Where(member => !member.Done).Select(member => member.Unit)];
        return Of(turn, command) == turn.Case.Dispatch && open.Length > 0 ? Refusal.Of(Refusals.MembersOpen, new Detail("units", string.Join(',', open))) : null;
    }

    protected override void Act(Turn turn, FeedBack command)
    {
        var dispatch = Of(turn, command);
        if (turn.Case.Clock(turn.Case.ClockOf(ClockNames.Dispose, dispatch)) is { Armed: true } clock && turn.DueOf(clock) < turn.Now)
            Overdue.Fall(turn, dispatch, clock);
        turn.Emit(dispatch.Unit == turn.Case.Dispatch!.Unit
            ? new CaseFedBack(command.By, command.Result, command.Evidence, turn.Start(ClockNames.Verify, turn.Plan.Stages.Verify), Verification.IsCallBackByPlan(turn))
            : new MemberFedBack(command.By, dispatch.Unit, command.Result, command.Evidence));
        if (dispatch.UnitCode is { } unit) turn.Tell(Actors.Department(unit), new UnitFedBack());
    }

    static Dispatch Of(Turn turn, FeedBack command) => turn.Case.DispatchOf(command.By);
}
