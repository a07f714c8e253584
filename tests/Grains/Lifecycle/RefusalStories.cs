using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;
using static GridActors.Grains.Tests.Lifecycle.RowStories;

namespace GridActors.Grains.Tests.Lifecycle;

/// <summary>For every own refusal in docs/lifecycle.md: somebody who gets it. Keyed by row and code.</summary>
static class RefusalStories
{
    static readonly Principal Sanitation = As.Of("sanitation");

    public static readonly Dictionary<(string Row, string Code), Func<Refusal>> All = new()
    {
        [("1", "exists")] = () => New().Found().Refused(New().Find()),
        [("1", "unknown-item")] = () => New().Refused(New().Find("event/9999")),
        [("1", "unknown-channel")] = () => New().Refused(New().Find() with { Channel = "pigeon" }),
        [("1", "unknown-grid")] = () => New().Refused(New().Find() with { Grid = As.Community }),
        [("1", "grid-required")] = () => New().Refused(New().Find() with { Grid = null }),
        [("1", "evidence-required")] = () => New().Refused(New().Find() with { Evidence = [] }),
        [("1", "not-on-earth")] = () => New().Refused(New().Find() with { Point = new(95_000_000, 0) }),
        [("2", "personal-key-changed")] = () => New().Does(New().Intake() with { Personal = new("key", "mac") }).Refused(New().Intake() with { Personal = new("other", "mac") }),
        [("3", "not-self-disposable")] = () => NotSelfDisposable().Refused(new SelfDispose(As.Member, ["before", "after"])),
        [("3", "evidence-required")] = () => New().Found().Refused(new SelfDispose(As.Member, ["after"])),
        [("4", "already-checked")] = () => New().Reported().Does(new CheckCase(As.DistrictCentre)).Refused(new CheckCase(As.DistrictCentre)),
        [("4", "no-grid")] = () => New().Reported(grid: null).Refused(new CheckCase(As.DistrictCentre)),
        [("5", "checker-is-reporter")] = () => New().Found().Does(new CheckCase(As.CommunityCentre)).Refused(new AnswerCheck(As.Member, Finding.Real)),
        [("6", "unknown-condition")] = () => New().Reported().Refused(new FileCase(As.DistrictCentre, null, "9")),
        [("6", "unknown-item")] = () => New().Reported().Refused(new FileCase(As.DistrictCentre, "event/9999", "1")),
        [("6", "not-eligible")] = () => New().Reported().Does(new CheckCase(As.DistrictCentre)).Does(new AnswerCheck(As.Member, Finding.NotReal))
            .Refused(new FileCase(As.DistrictCentre, null, "1")),
        [("7", "patrol-find-not-refusable")] = () => New().Found().Refused(new RefuseCase(As.CommunityCentre, "not-in-scope")),
        [("7", "reason-required")] = () => New().Reported().Refused(new RefuseCase(As.DistrictCentre, "")),
        [("7", "not-a-code")] = () => New().Reported().Refused(new RefuseCase(As.DistrictCentre, "张三 rang twice")),
        [("7", "too-long")] = () => New().Reported().Refused(new RefuseCase(As.DistrictCentre, new('x', 41))),
        [("8", "not-below")] = () => New().Reported().Refused(new HandDown(As.DistrictCentre, As.Community, "local")),
        [("8", "handed-down-before")] = () => New().Reported().Does(new HandDown(As.DistrictCentre, As.Street, "local"))
            .Does(new EscalateCase(As.StreetCentre, Causes.Competence)).Refused(new HandDown(As.DistrictCentre, As.Street, "local")),
        [("9", "top-rung")] = () => New().Reported().Refused(new EscalateCase(As.DistrictCentre, Causes.Competence)),
        [("9", "reason-required")] = () => New().Found().Refused(new EscalateCase(As.CommunityCentre, "tired")),
        [("10", "no-own-forces")] = () => With(("code: district, role: DC, digits: 6,", "code: district, role: DC, digits: 6, ownForces: no,")).Reported().Filed()
            .Refused(new HandleHere(As.DistrictCentre)),
        [("11", "tier-may-not-dispatch")] = () => New().Found().Does(new FileCase(As.CommunityCentre, null, "1")).Refused(new DispatchCase(As.CommunityCentre, "sanitation")),
        [("11", "unknown-unit")] = () => New().Reported().Filed().Refused(new DispatchCase(As.DistrictCentre, "navy")),
        [("11", "unit-not-for-item")] = () => New().Reported().Filed().Refused(new DispatchCase(As.DistrictCentre, "gas")),
        [("11", "return-upheld-before")] = () => Returned().Does(new UpholdReturn(As.DistrictCentre, "right")).Refused(new DispatchCase(As.DistrictCentre, "sanitation")),
        [("13", "return-used")] = () => Returned().Does(new RaiseDispute(As.DistrictCentre, ["sanitation", "municipal"], "unclear"))
            .Does(new SettleDispute(As.DistrictCentre, "sanitation")).Refused(new ReturnCase(Sanitation, "not-ours")),
        [("13", "binding")] = () => Returned().Does(new OverruleReturn(As.DistrictCentre, "yours")).Refused(new ReturnCase(Sanitation, "not-ours")),
        [("13", "accepted-already")] = () => InDisposal().Refused(new ReturnCase(Sanitation, "not-ours")),
        [("13", "return-window-over")] = () => After(Dispatched(), Duration.FromMinutes(15)).Refused(new ReturnCase(Sanitation, "not-ours")),
        [("14", "reason-required")] = () => Returned().Refused(new UpholdReturn(As.DistrictCentre, "")),
        [("15", "reason-required")] = () => Returned().Refused(new OverruleReturn(As.DistrictCentre, "")),
        [("16", "one-unit-only")] = () => New().Reported().Filed().Refused(new RaiseDispute(As.DistrictCentre, ["sanitation", "sanitation"], "unclear")),
        [("17", "not-designator")] = () => Disputed().Refused(new DesignateUnit(As.StreetCentre, "municipal", "decided")),
        [("18", "unknown-unit")] = () => Disputed().Refused(new SettleDispute(As.DistrictCentre, "navy")),
        [("19", "may-not-join-units")] = () => New().Found().Does(new FileCase(As.CommunityCentre, null, "1"))
            .Refused(new JoinUnits(As.CommunityCentre, "sanitation", ["municipal"])),
        [("19", "one-unit-only")] = () => New().Reported().Filed().Refused(new JoinUnits(As.DistrictCentre, "sanitation", ["sanitation"])),
        [("20", "other-unit")] = () => InDisposal().Refused(new AssignInside(Sanitation, "crew-2", "municipal")),
        [("20a", "binding-recall-needs-designator")] = () => BindingAtStreet().Refused(new RecallCase(As.StreetCentre, "wrong-unit")),
        [("21", "evidence-required")] = () => InDisposal().Refused(new FeedBack(Sanitation, "done")),
        [("21", "members-open")] = () => New().Reported().Filed().Does(new JoinUnits(As.DistrictCentre, "sanitation", ["municipal"]))
            .Refused(new FeedBack(Sanitation, "done", ["photo"])),
        [("22", "verifier-is-handler")] = () => InDisposal().Does(new FeedBack(Sanitation with { Id = As.Member.Id }, "done", ["photo"])).Refused(new RecommendClose(As.Member, ["photo"])),
        [("22", "evidence-required")] = () => InDisposal().FedBack().Refused(new RecommendClose(As.Member)),
        [("23", "verifier-is-handler")] = () => InDisposal().Does(new FeedBack(Sanitation with { Id = As.Member.Id }, "done", ["photo"]))
            .Refused(new RecommendRework(As.Member, "dirty", ["photo"])),
        [("24", "not-dispatching-centre")] = () => InDisposal().FedBack().Verified().Refused(new CloseCase(As.StreetCentre)),
        [("24", "verification-older-than-feedback")] = () => InDisposal().FedBack().Refused(new CloseCase(As.DistrictCentre)),
        [("25", "reason-required")] = () => InDisposal().FedBack().Verified().Refused(new OrderRework(As.DistrictCentre, "")),
        [("26", "too-often")] = () => Again(Again(InDisposal().FedBack().Verified())).Refused(new VerifyAgain(As.DistrictCentre, "blurred")),
        [("27", "under-supervision")] = () => Supervised().Refused(new CancelCase(As.DistrictCentre, "twice")),
        [("27m", "merge-cycle")] = () => New().Reported().Refused(new MergeCase(As.DistrictCentre, Story.Id)),
        [("27m", "merge-asked-already")] = () => MergeAsked().Decide(Actors.Case(Story.Id), new MergeCase(As.DistrictCentre, "c-3")).Refusal!,
        [("27m", "under-supervision")] = () => ReportedToGovernment().Refused(new MergeCase(As.DistrictCentre, "c-2")),
        [("a", "unit-not-late")] = () => InDisposal().FedBack().Refused(new ExplainDelay(Sanitation, "no-parts")),
        [("c", "explained-already")] = () => Explained().Refused(new ExplainDelay(Sanitation, "no-parts")),
        [("e", "no-new-date")] = () => Explained().Refused(new JudgeReason(As.DistrictCentre, true)),
        [("h", "not-own-government")] = () => ReportedToGovernment().Refused(new OrderSupervision(As.StreetGovernment, new(2, LimitUnit.WorkDays))),
        [("h2", "not-own-government")] = () => ReportedToGovernment().Refused(new DeclineSupervision(As.StreetGovernment, "minor")),
    };

    static City After(City city, Duration time)
    {
        city.Pass(time);
        return city;
    }

    static City Again(City city) => city.Does(new VerifyAgain(As.DistrictCentre, "blurred")).Verified();

    static City NotSelfDisposable() => With(("  - code: event/0111", "  - code: event/0111\n    selfDisposable: no")).Found();

    static City BindingAtStreet() => With(("  rework.clock: resume", "  rework.clock: resume\n  return.ruler: dispatching-centre"))
        .Found().Does(new EscalateCase(As.CommunityCentre, Causes.Competence)).Does(new FileCase(As.StreetCentre, null, "1"))
        .Does(new DispatchCase(As.StreetCentre, "sanitation")).Does(new ReturnCase(Sanitation, "not-ours")).Does(new OverruleReturn(As.StreetCentre, "yours"));

    static City MergeAsked()
    {
        var city = New().Reported(id: "c-2").Reported();
        city.Decide(Actors.Case(Story.Id), new MergeCase(As.DistrictCentre, "c-2")).Refusal.ShouldBeNull();
        return city;
    }
}
