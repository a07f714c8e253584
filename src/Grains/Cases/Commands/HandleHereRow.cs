using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 10, <c>handle-here</c> 本级处置: own forces or the area's officer 包片人员 (S1 art. 4).</summary>
sealed class HandleHereRow() : CommandRow<HandleHere>(Standing.Holder, CaseStatus.Filed)
{
    public override string Name => CaseCommandNames.HandleHere;

    protected override Refusal? Own(Turn turn, HandleHere command) =>
        turn.Plan.Grids.GetValueOrDefault(turn.Case.Holder) is { Tier.OwnForces: false }
            ? Refusal.Of(Refusals.NoOwnForces, new Detail("tier", turn.Case.Tier))
            : null;

    protected override void Act(Turn turn, HandleHere command) =>
        turn.Emit(new CaseHandledHere(command.By, turn.Start(ClockNames.Dispose, turn.Case.DisposeLimit)));
}
