using System.Collections.Immutable;
using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Rows 1 <c>report</c> 上报, 2 <c>intake</c> 受理 and 3 <c>self-dispose</c> of what was not reported yet. The only command to a case that is not there yet, so it has its own order of refusals.
/// A grid member's find goes to the centre above his grid, a caller's to the channel's entry tier.
/// </summary>
sealed class ReportRow : CommandRow
{
    public override string Name => CaseCommandNames.Report;

    public override Type Command => typeof(ReportCase);

    public override ImmutableArray<Role> Roles => [Role.GM, Role.H];

    public override ImmutableArray<CaseStatus> From => [CaseStatus.None];

    public override Decision Decide(Turn turn, CaseCommand command)
    {
        var report = (ReportCase)command;
        if (Refuse(turn, report) is { } refusal) return new() { Refusal = refusal };
        Act(turn, report);
        return turn.Done();
    }

    static Refusal? Refuse(Turn turn, ReportCase report)
    {
        var (by, plan) = (report.By, turn.Plan);
        if (by.Role is not (Role.GM or Role.H)) return Refusal.Of(Refusals.NotYourRole, new Detail("who", "GM,H"));
        if (turn.Case.Status != CaseStatus.None)
            return Refusal.Of(report.Personal is { } personal && personal.KeyId != turn.Case.PersonalKey ? Refusals.PersonalKeyChanged : Refusals.Exists);
        if (Field(plan, report, turn.Now) is { } field) return field;
        if (by.Role == Role.GM && report.Grid is null) return Refusal.Of(Refusals.GridRequired, new Detail("field", "grid"));
        var place = report.Grid ?? Holder(plan, report).Code;
        if (!plan.Covers(by.Scope, place)) return Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("grid", place));
        if (!report.SelfDisposed) return by.Role == Role.GM ? Fields.Needed(report.Evidence) : Fields.References(report.Evidence);
        return by.Role == Role.GM ? SelfDisposeRow.Check(turn, report.Item, report.Evidence) : Refusal.Of(Refusals.NotYourRole, new Detail("who", "GM"));
    }

    static Refusal? Field(Plan plan, ReportCase report, Instant now)
    {
        if (report.Number is { Length: > Fields.Number }) return Fields.TooLong("number", Fields.Number);
        if (report.Point is { IsOnEarth: false }) return Refusal.Of(Refusals.NotOnEarth, new Detail("field", "point"));
        if (!plan.Channels.ContainsKey(report.Channel ?? ""))
            return Refusal.Of(Refusals.UnknownChannel, new("field", "channel"), new("channel", report.Channel ?? ""));
        if (report.Grid is { } grid && plan.GridAt(grid, now)?.Tier.Rung != 0)
            return Refusal.Of(Refusals.UnknownGrid, new("field", "grid"), new("grid", grid));
        return Filing.Check(plan, "item", report.Item ?? "", report.Condition);
    }

    static void Act(Turn turn, ReportCase report)
    {
        var plan = turn.Plan;
        var item = plan.Items[report.Item];
        var holder = Holder(plan, report);
        var reportIsFiling = report.By.Role == Role.GM && plan.Switches.ReportIsFiling;
        var files = !report.SelfDisposed && (reportIsFiling || plan.Switches.FileAuto);
        turn.Emit(new CaseReported(
            report.By,
            report.Channel,
            report.Item,
            report.Grid,
            holder.Code,
            holder.Tier.Code,
            report.ReportedAt?.ToMilliseconds(),
            report.Number,
            report.Point,
            report.Evidence.OrNone(),
            report.Personal,
            files || report.SelfDisposed ? null : turn.StartRung(ClockNames.File, holder.Tier.Code),
            plan.Switches.OverallFromFiling || report.SelfDisposed ? null : turn.StartOverall()));
        if (report.Grid is { } grid) turn.Tell(Actors.Grid(grid), new GridCaseOpened(report.Item, Here: true));
        turn.Tell(Actors.Grid(holder.Code), new GridCaseOpened(report.Item, Held: true, Urgent: Urgency.Of(turn)));
        if (report.SelfDisposed)
        {
            turn.Emit(new CaseSelfDisposed(report.By, report.Evidence));
            Ending.Tell(turn);
        }

        if (!files) return;
        var condition = report.Condition is { } number ? item.Condition(number)! : item.Conditions[0];
        Filing.File(turn, reportIsFiling ? report.By : Principal.System, item, condition);
    }

    static GridArea Holder(Plan plan, ReportCase report)
    {
        if (report.By.Role == Role.GM) return plan.Above(report.Grid!)!;
        var entry = plan.Channels[report.Channel].Entry;
        return (report.Grid is { } grid ? plan.Ancestor(grid, entry) : null) ?? plan.Unlocated[entry.Rung];
    }
}
