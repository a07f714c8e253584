using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;
using static GridActors.Grains.Tests.Lifecycle.RowStories;

namespace GridActors.Grains.Tests.Lifecycle;

/// <summary>For every lapse in docs/lifecycle.md: a city in which the clock runs, and what its lapse has to bring.</summary>
static class LapseStories
{
    public static readonly Dictionary<string, (Func<City> City, Func<Event, bool> Brings)> All = new()
    {
        ["l1"] = (() => New().Found(), e => e is CaseMoved { To: As.Street, Cause: Causes.DeadlineLapsed }),
        ["l2"] = (() => New().Found().Does(new FileCase(As.CommunityCentre, null, "1")), e => e is CaseMoved { To: As.Street, Cause: Causes.DeadlineLapsed }),
        ["l3"] = (AtStreet, e => e is CaseMoved { From: As.Street, To: As.District, Cause: Causes.DeadlineLapsed }),
        ["l4"] = (RulingAtStreet, e => e is RulingMoved { From: As.Street, To: As.District, Cause: Causes.DeadlineLapsed }),
        ["l5"] = (Dispatched, e => e is CaseAccepted { Deemed: true, By.Role: Role.SYS }),
        ["b"] = (InDisposal, e => e is DisposalOverdue { Unit: "sanitation", Explain: not null }),
        ["l6"] = (Agreed, e => e is DisposalOverdue { Clock: "agreed", Explain: not null }),
        ["d"] = (Late, e => e is ExplanationMissing { Report: not null }),
        ["l7"] = (Explained, e => e is ClockLapsed { Clock: "judge", Repeat: not null }),
        ["l8"] = (SupervisionDue, e => e is ClockLapsed { Clock: "report", Repeat: not null }),
        ["l9"] = (ReportedToGovernment, e => e is ClockLapsed { Clock: "order", Repeat: not null }),
        ["i"] = (Supervised, e => e is SupervisionLapsed { Government: As.District, Times: 1 }),
        ["l10"] = (() => With(("  file: 15 minutes", "  file: 4 work-hours")).Reported().Does(new CheckCase(As.DistrictCentre)), e => e is ClockSubstituted { Level: 1 }),
        ["l11"] = (() => InDisposal().FedBack(), e => e is ClockSubstituted { Level: 1 }),
        ["l12"] = (() => InDisposal().FedBack().Verified(), e => e is ClockLapsed { Clock: "close", Repeat: not null }),
        ["l13"] = (() => With(("  file: 15 minutes", "  file: 4 work-hours\n  overall: 1 urgent-hour")).Reported(), e => e is ClockLapsed { Clock: "overall" }),
    };

    static City AtStreet() => New().Found().Does(new FileCase(As.CommunityCentre, null, "1")).Does(new HandleHere(As.CommunityCentre))
        .Does(new EscalateCase(As.CommunityCentre, Causes.DissuasionIgnored));

    static City RulingAtStreet() => With(("  rework.clock: resume", "  rework.clock: resume\n  return.ruler: dispatching-centre"))
        .Found().Does(new EscalateCase(As.CommunityCentre, Causes.Competence)).Does(new FileCase(As.StreetCentre, null, "1"))
        .Does(new DispatchCase(As.StreetCentre, "sanitation")).Does(new ReturnCase(As.Of("sanitation"), "not-ours"));

    static City Agreed()
    {
        var city = Explained();
        return city.Does(new JudgeReason(As.DistrictCentre, true, city.Now + Duration.FromDays(1)));
    }
}
