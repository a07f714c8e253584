using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Lifecycle;

/// <summary>For every row of docs/lifecycle.md that a command takes: a city in which it is possible, and the command.</summary>
static class RowStories
{
    static readonly string[] Before = ["before", "after"];

    public static readonly Dictionary<string, (Func<City> City, Func<City, CaseCommand> Command)> All = new()
    {
        ["1"] = (New, city => city.Find()),
        ["2"] = (New, city => city.Intake()),
        ["3"] = (() => New().Found(), _ => new SelfDispose(As.Member, [.. Before])),
        ["4"] = (() => New().Reported(), _ => new CheckCase(As.DistrictCentre)),
        ["5"] = (() => New().Reported().Does(new CheckCase(As.DistrictCentre)), _ => new AnswerCheck(As.Member, Finding.Real)),
        ["6"] = (() => New().Reported(), _ => new FileCase(As.DistrictCentre, null, "1")),
        ["7"] = (() => New().Reported(), _ => new RefuseCase(As.DistrictCentre, "not-in-scope")),
        ["8"] = (() => New().Reported(), _ => new HandDown(As.DistrictCentre, null, "local")),
        ["9"] = (() => New().Found(), _ => new EscalateCase(As.CommunityCentre, Causes.Competence)),
        ["10"] = (() => New().Reported().Filed(), _ => new HandleHere(As.DistrictCentre)),
        ["11"] = (() => New().Reported().Filed(), _ => new DispatchCase(As.DistrictCentre, "sanitation")),
        ["12"] = (Dispatched, _ => new AcceptCase(As.Of("sanitation"))),
        ["13"] = (Dispatched, _ => new ReturnCase(As.Of("sanitation"), "not-ours")),
        ["14"] = (Returned, _ => new UpholdReturn(As.DistrictCentre, "right")),
        ["15"] = (Returned, _ => new OverruleReturn(As.DistrictCentre, "yours")),
        ["16"] = (() => New().Reported().Filed(), _ => new RaiseDispute(As.DistrictCentre, ["sanitation", "municipal"], "unclear")),
        ["17"] = (Disputed, _ => new DesignateUnit(As.DistrictCentre, "municipal", "decided")),
        ["18"] = (Disputed, _ => new SettleDispute(As.DistrictCentre, "municipal")),
        ["19"] = (() => New().Reported().Filed(), _ => new JoinUnits(As.DistrictCentre, "sanitation", ["municipal"])),
        ["20"] = (InDisposal, _ => new AssignInside(As.Of("sanitation"), "crew-2")),
        ["20a"] = (InDisposal, _ => new RecallCase(As.DistrictCentre, "wrong-unit")),
        ["21"] = (InDisposal, _ => new FeedBack(As.Of("sanitation"), "done", ["photo"])),
        ["22"] = (() => InDisposal().FedBack(), _ => new RecommendClose(As.Member, ["photo"])),
        ["23"] = (() => InDisposal().FedBack(), _ => new RecommendRework(As.Member, "dirty", ["photo"])),
        ["24"] = (() => InDisposal().FedBack().Verified(), _ => new CloseCase(As.DistrictCentre)),
        ["25"] = (() => InDisposal().FedBack().Verified(), _ => new OrderRework(As.DistrictCentre, "dirty")),
        ["26"] = (() => InDisposal().FedBack().Verified(), _ => new VerifyAgain(As.DistrictCentre, "blurred")),
        ["27"] = (() => New().Reported(), _ => new CancelCase(As.DistrictCentre, "twice")),
        ["27m"] = (() => New().Reported(id: "c-2").Reported(), _ => new MergeCase(As.DistrictCentre, "c-2")),
        ["rec"] = (() => New().Reported(), _ => new CloseByRecord(Principal.System)),
        ["a"] = (InDisposal, _ => new ExplainDelay(As.Of("sanitation"), "no-parts")),
        ["c"] = (Late, _ => new ExplainDelay(As.Of("sanitation"), "no-parts")),
        ["e"] = (Explained, city => new JudgeReason(As.DistrictCentre, true, city.Now + Duration.FromDays(3))),
        ["f"] = (Explained, _ => new JudgeReason(As.DistrictCentre, false)),
        ["g"] = (SupervisionDue, _ => new ReportForSupervision(As.DistrictCentre)),
        ["h"] = (ReportedToGovernment, _ => new OrderSupervision(As.DistrictGovernment, new(2, LimitUnit.WorkDays))),
        ["h2"] = (ReportedToGovernment, _ => new DeclineSupervision(As.DistrictGovernment, "minor")),
    };

    public static City New() => new(SamplePlans.FirstCity);

    public static City With(params (string, string)[] changes) => new(SamplePlans.With(changes));

    public static City Dispatched() => New().Reported().Filed().Dispatched();

    public static City InDisposal() => Dispatched().Accepted();

    public static City Returned() => Dispatched().Does(new ReturnCase(As.Of("sanitation"), "not-ours"));

    public static City Disputed() => New().Reported().Filed().Does(new RaiseDispute(As.DistrictCentre, ["sanitation", "municipal"], "unclear"));

    /// <summary>The limit of one workday has passed: on Tuesday at 09:01.</summary>
    public static City Late()
    {
        var city = InDisposal();
        city.Pass(Duration.FromHours(24) + Duration.FromMinutes(1));
        city.Case(Story.Id).Dispatch!.Lateness.ShouldBe(Lateness.Overdue);
        return city;
    }

    public static City Explained() => Late().Does(new ExplainDelay(As.Of("sanitation"), "no-parts"));

    public static City SupervisionDue() => Explained().Does(new JudgeReason(As.DistrictCentre, false));

    public static City ReportedToGovernment() => SupervisionDue().Does(new ReportForSupervision(As.DistrictCentre));

    public static City Supervised() => ReportedToGovernment().Does(new OrderSupervision(As.DistrictGovernment, new(2, LimitUnit.WorkDays)));
}
