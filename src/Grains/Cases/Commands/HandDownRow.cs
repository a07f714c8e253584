using System.Globalization;
using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>Row 8, <c>hand-down</c> 交办 to a centre of the tier below, whose own clock starts.</summary>
sealed class HandDownRow() : CommandRow<HandDown>(Standing.UpperHolder, CaseStatus.Reported, CaseStatus.Filed)
{
    public override string Name => CaseCommandNames.HandDown;

    protected override Refusal? Own(Turn turn, HandDown command)
    {
        if (Fields.Reason("reason", command.Reason) is { } reason) return reason;
        if (Target(turn, command) is null) return Refusal.Of(Refusals.NotBelow, new("field", "to"), new("grid", command.To ?? ""));
        var (tier, most) = (turn.Case.Tier, turn.Plan.Switches.HandDownMax);
        return turn.Case.HandDowns is { } done && done.GetValueOrDefault(tier) >= most
            ? Refusal.Of(Refusals.HandedDownBefore, new("tier", tier), new("limit", most.ToString(CultureInfo.InvariantCulture)))
            : null;
    }

    protected override void Act(Turn turn, HandDown command)
    {
        var (from, to) = (turn.Case.Holder, Target(turn, command)!);
        var clock = turn.Case.Status == CaseStatus.Reported ? ClockNames.File : ClockNames.Dispatch;
        turn.Emit(new CaseHandedDown(command.By, from, to.Code, to.Tier.Code, command.Reason, turn.StartRung(clock, to.Tier.Code)));
        Moving.Tell(turn, from, to.Code, Causes.Manual);
    }

    /// <summary>The centre below: in whose area the case lies, or, of a case that nobody could locate, any of them.</summary>
    static GridArea? Target(Turn turn, HandDown command)
    {
        var (plan, holder) = (turn.Plan, turn.Plan.Grids.GetValueOrDefault(turn.Case.Holder));
        if (holder is null || holder.Tier.Rung < 2) return null;
        var below = plan.Tiers[holder.Tier.Rung - 1];
        var to = turn.Case.Grid is { } place ? plan.Ancestor(place, below) : command.To is { } wished ? plan.Grids.GetValueOrDefault(wished) : null;
        return to is not null && to.Parent == holder.Code && (command.To is null || command.To == to.Code) ? to : null;
    }
}
