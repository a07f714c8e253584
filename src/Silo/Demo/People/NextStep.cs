using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Simulated;
using NodaTime;

namespace GridActors.Silo.Demo.People;

/// <summary>What whoever's turn it is does with a case: mostly the main line, now and then a return, a check, a hand-down, a rework.</summary>
sealed class NextStep(Plan plan, Staff staff)
{
    public CaseCommand Of(Dice dice, CaseDocument seen, Instant now) => seen.State switch
    {
        CaseStatus.Reported => Reported(dice, seen),
        CaseStatus.Checking => new AnswerCheck(staff.SecondMember(seen.Grid!), dice.Chance(8_500) ? Finding.Real : Finding.NotFound),
        CaseStatus.Filed => Filed(dice, seen),
        CaseStatus.Dispatched => MayReturn(seen) && dice.Chance(1_500) ? new ReturnCase(staff.Unit(seen.Unit!), "not-ours") : new AcceptCase(staff.Unit(seen.Unit!)),
        CaseStatus.ReturnPending => Ruled(dice, seen),
        CaseStatus.Disputed => new DesignateUnit(staff.Top, OtherUnit(seen) ?? plan.Items[seen.Item].Units[0], "decided"),
        CaseStatus.InDisposal => Disposal(dice, seen, now),
        CaseStatus.Verifying => Verified(dice, seen),
        _ when seen.Recommendation == "rework" && dice.Chance(8_000) => new OrderRework(Dispatcher(seen), "still-broken"),
        _ => new CloseCase(Dispatcher(seen), seen.Recommendation == "rework" ? "checked" : null),
    };

    CaseCommand Reported(Dice dice, CaseDocument seen)
    {
        var centre = staff.Centre(seen.Holder);
        if (seen.Finding is Finding.NotReal or Finding.NotFound) return new RefuseCase(centre, "not-found");
        var isTop = seen.Tier == plan.Top.Tier.Code;
        if (isTop && seen is { Climbs: 0, Grid: not null } && dice.Chance(1_500)) return new HandDown(centre, null, "local");
        if (isTop && seen is { Finding: null, Grid: not null } && dice.Chance(800)) return new CheckCase(centre);
        if (!isTop && dice.Chance(1_000)) return new EscalateCase(centre, Causes.Competence);
        return new FileCase(centre, null, dice.Pick(plan.Items[seen.Item].Conditions).Number);
    }

    CaseCommand Filed(Dice dice, CaseDocument seen)
    {
        var centre = staff.Centre(seen.Holder);
        if (plan.Grids[seen.Holder].Tier.MayDispatch) return new DispatchCase(centre, OtherUnit(seen) ?? plan.Items[seen.Item].Units[0]);
        // A community has forces of its own; what is beyond them goes up.
        return dice.Chance(7_000) ? new HandleHere(centre) : new EscalateCase(centre, Causes.Competence);
    }

    CaseCommand Ruled(Dice dice, CaseDocument seen)
    {
        var ruler = staff.Centre(seen.Ruler ?? seen.Holder);
        return OtherUnit(seen) is { } other && dice.Chance(6_000) ? new UpholdReturn(ruler, "right", other) : new OverruleReturn(ruler, "yours");
    }

    CaseCommand Disposal(Dice dice, CaseDocument seen, Instant now)
    {
        var handler = seen.Unit is { } unit ? staff.Unit(unit) : Dispatcher(seen);
        return seen.Lateness switch
        {
            Lateness.Overdue when dice.Chance(5_000) => new ExplainDelay(handler, "no-parts"),
            Lateness.Explained when dice.Chance(6_000) => new JudgeReason(Dispatcher(seen), true, now + Duration.FromHours(2)),
            Lateness.Explained => new JudgeReason(Dispatcher(seen), false),
            Lateness.SupervisionDue => new ReportForSupervision(Dispatcher(seen)),
            Lateness.ReportedToGovernment => new OrderSupervision(Staff.Government(seen.Government ?? plan.Top.Code), new(60, LimitUnit.Minutes)),
            _ => new FeedBack(handler, "done", ["photo/after"]),
        };
    }

    CaseCommand Verified(Dice dice, CaseDocument seen)
    {
        var verifier = seen.Grid is null || Item.IsService(seen.Item) ? Staff.Hotline with { Id = "call-back" } : staff.Member(seen.Grid);
        return dice.Chance(8_500) ? new RecommendClose(verifier, ["photo/seen"]) : new RecommendRework(verifier, "still-broken", ["photo/seen"]);
    }

    Principal Dispatcher(CaseDocument seen) => staff.Centre(seen.Dispatcher ?? seen.Holder);

    /// <summary>The first responsible unit that has not returned the case; null for none.</summary>
    string? OtherUnit(CaseDocument seen) => plan.Items[seen.Item].Units.FirstOrDefault(unit => seen.ReturnedBy?.Contains(unit) != true);

    static bool MayReturn(CaseDocument seen) => !seen.Binding && seen.ReturnedBy?.Contains(seen.Unit!) != true;
}
