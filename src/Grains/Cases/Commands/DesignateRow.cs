using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 17, <c>designate</c> 指定: by the top tier only; the unit may neither refuse nor pass on (S1 art. 15).</summary>
sealed class DesignateRow() : CommandRow<DesignateUnit>(Standing.Centre, CaseStatus.Disputed)
{
    public override string Name => CaseCommandNames.Designate;

    protected override Refusal? Own(Turn turn, DesignateUnit command)
    {
        var top = turn.Plan.Top;
        if (!Standing.ActsFor(turn, command.By, top.Code, top.Tier.Code)) return Refusal.Of(Refusals.NotDesignator, new Detail("tier", top.Tier.Code));
        return Fields.Reason("reason", command.Reason) ?? Fields.Unit(turn.Plan, "unit", command.Unit ?? "");
    }

    protected override void Act(Turn turn, DesignateUnit command)
    {
        var before = turn.Case.Dispatch;
        var same = before?.Unit == command.Unit;
        var resumed = same ? turn.Resume(ClockNames.Dispose) : null;
        var started = resumed is null ? turn.Start(ClockNames.Dispose, turn.Case.DisposeLimit) : null;
        if (!same) Withdrawing.Tell(turn);
        turn.Emit(new CaseDesignated(command.By, command.Unit, command.Reason, started, resumed));
        if (!same) turn.Tell(Actors.Department(command.Unit), new UnitDispatched(turn.Case.Item));
    }
}
