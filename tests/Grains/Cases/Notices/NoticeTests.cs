using System.Text;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Notices;

/// <summary>Who hears of what: once for each transition, and never whoever did it himself.</summary>
public sealed class NoticeTests
{
    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void The_main_line_tells_whoever_has_to_act_next_and_in_the_end_the_channel()
    {
        city.Reported();
        New().ShouldBe(["assigned to centre/211103"]);
        city.Filed();
        New().ShouldBeEmpty("the centre that files it knows that it has to dispatch it");
        city.Dispatched();
        New().ShouldBe(["assigned to unit/sanitation"]);
        city.Accepted();
        New().ShouldBeEmpty();
        city.FedBack();
        New().ShouldBe(["to-verify to grid/211103001001001"]);
        city.Verified();
        New().ShouldBe(["to-close to centre/211103"]);
        city.Closed();
        New().ShouldBe(["closed to channel/12345", "closed to unit/sanitation"]);
    }

    [Fact]
    public void A_notice_says_what_it_is_about_and_until_when()
    {
        city.Reported().Filed();
        New();
        city.Dispatched();
        var due = InstantText.Write(city.TimersOf(Story.Id)["dispose"]);
        Documents().ShouldBe([$$"""{"item":"event/0111","grid":"211103001001001","clock":"dispose","due":"{{due}}"}"""]);
    }

    [Fact]
    public void A_refused_report_is_told_to_its_channel()
    {
        city.Reported();
        New();
        city.Does(new RefuseCase(As.DistrictCentre, "not-in-scope"));
        Documents().ShouldBe(["""{"item":"event/0111","grid":"211103001001001","reason":"not-in-scope"}"""]);
        New().ShouldBe(["not-filed to channel/12345"]);
    }

    [Fact]
    public void A_climb_is_told_to_the_centre_that_loses_the_case_and_to_the_one_that_gets_it_and_at_the_top_to_the_government()
    {
        city.Found();
        New().ShouldBe(["assigned to centre/211103001001"]);
        city.Pass(Duration.FromMinutes(15));
        New().ShouldBe(["climbing to centre/211103001001", "climbing to centre/211103001"]);
        city.Pass(Duration.FromMinutes(15));
        New().ShouldBe(["climbing to centre/211103001", "climbing to centre/211103"]);
        city.Pass(Duration.FromMinutes(15));
        New().ShouldBe(["government-informed to government/211103"]);
        city.Pass(Duration.FromDays(1));
        New().ShouldBe(["government-informed to government/211103"], "again and again, and each time once");
    }

    [Fact]
    public void Where_the_plan_files_and_dispatches_by_rule_an_intake_tells_the_unit_and_nobody_else()
    {
        var bench = new City(SamplePlans.BenchCity);
        bench.Tell(Story.Id, bench.Intake()).Refusal.ShouldBeNull();
        bench.NoticesOf(Story.Id).ShouldHaveSingleItem().Change.ShouldBeOfType<NoticeChange.Posted>().Addressee.ShouldStartWith("unit/");
    }

    [Fact]
    public void What_nobody_could_locate_is_verified_by_call_back()
    {
        city.Reported(grid: null).Filed().Dispatched().Accepted();
        New();
        city.FedBack();
        New().ShouldBe(["to-verify to channel/12345"]);
    }

    [Fact]
    public void Where_the_plan_has_everything_called_back_the_channel_verifies()
    {
        var calling = new City(SamplePlans.With(("verify.mode: on-site", "verify.mode: call-back"))).Reported().Filed().Dispatched().Accepted().FedBack();
        calling.NoticesOf(Story.Id)[^1].Change.ShouldBeOfType<NoticeChange.Posted>().Addressee.ShouldBe("channel/12345");
    }

    [Fact]
    public void Who_stands_in_for_a_verifier_that_does_not_come_is_told_in_turn()
    {
        city.Reported().Filed().Dispatched().Accepted().FedBack();
        New();
        city.Pass(Duration.FromMinutes(30));
        New().ShouldBe(["to-verify to grid/211103001001001"], "the second responsible person");
        city.Pass(Duration.FromMinutes(30));
        New().ShouldBe(["to-verify to centre/211103001001"]);
        city.Pass(Duration.FromMinutes(30));
        New().ShouldBe(["to-verify to centre/211103001"]);
        city.Pass(Duration.FromMinutes(30));
        New().ShouldBe(["overdue to grid/211103001001001"]);
    }

    [Fact]
    public void A_return_is_told_to_whoever_rules_and_the_ruling_to_whoever_has_to_live_with_it()
    {
        city.Reported().Filed().Dispatched();
        New();
        city.Does(new ReturnCase(As.Of("sanitation"), "not-ours"));
        New().ShouldBe(["returned to centre/211103"], "the unit is one of the district's");
        city.Does(new OverruleReturn(As.DistrictCentre, "yours"));
        New().ShouldBe(["returned to unit/sanitation"]);
        city.Reported(id: "c-2").Does(new FileCase(As.DistrictCentre, null, "1"), "c-2").Does(new DispatchCase(As.DistrictCentre, "sanitation"), "c-2")
            .Does(new ReturnCase(As.Of("sanitation"), "not-ours"), "c-2");
        New("c-2");
        city.Does(new UpholdReturn(As.DistrictCentre, "right"), "c-2");
        New("c-2").ShouldBe(["returned to centre/211103", "withdrawn to unit/sanitation"]);
    }

    [Fact]
    public void A_unit_that_is_late_hears_of_it_and_of_every_step_to_supervision()
    {
        city.Reported().Filed().Dispatched().Accepted();
        New();
        var late = city.TimersOf(Story.Id)["dispose"];
        city.PassTo(late);
        New().ShouldBe(["overdue to unit/sanitation"]);
        city.Does(new ExplainDelay(As.Of("sanitation"), "no-parts"));
        New().ShouldBe(["to-judge to centre/211103"]);
        city.Does(new JudgeReason(As.DistrictCentre, false));
        New().ShouldBe(["judged to unit/sanitation"]);
        city.Does(new ReportForSupervision(As.DistrictCentre));
        New().ShouldBe(["to-supervise to government/211103"]);
        city.Does(new OrderSupervision(new(Role.G, "mayor", As.District), new(4, LimitUnit.WorkHours)));
        New().ShouldBe(["supervised to unit/sanitation", "supervised to centre/211103"]);
    }

    [Fact]
    public void Whoever_a_clock_runs_for_is_warned_once_at_the_plans_threshold()
    {
        // 67 % of the 15 minutes for filing are 10 minutes and 3 seconds.
        var warning = new City(SamplePlans.With(("\nswitches:", "\nwarnings: { file: 67 % }\nswitches:"))).Found();
        warning.Pass(Duration.FromMinutes(10));
        warning.NoticesOf(Story.Id).Count.ShouldBe(1, "three seconds are missing");
        warning.Pass(Duration.FromMinutes(4));
        var warned = warning.NoticesOf(Story.Id)[^1].Change.ShouldBeOfType<NoticeChange.Posted>();
        (warned.Kind, warned.Addressee).ShouldBe(("about-to-lapse", "centre/211103001001"));
        warning.NoticesOf(Story.Id).Count.ShouldBe(2);
        Encoding.UTF8.GetString(warned.Document.Span).ShouldContain("\"due\":\"2026-03-02T01:15:00");
        warning.Pass(Duration.FromMinutes(1));
        warning.NoticesOf(Story.Id).Skip(2).Select(entry => ((NoticeChange.Posted)entry.Change).Kind).ShouldBe(["climbing", "climbing"]);
    }

    [Fact]
    public void A_rework_is_told_to_the_unit()
    {
        city.Reported().Filed().Dispatched().Accepted().FedBack().ReworkRecommended();
        New();
        city.Does(new OrderRework(As.DistrictCentre, "not-clean"));
        New().ShouldBe(["rework to unit/sanitation"]);
    }

    [Fact]
    public void A_refusal_tells_nobody()
    {
        city.Reported();
        New();
        city.Refused(new FileCase(As.CommunityCentre, null, "1"));
        New().ShouldBeEmpty();
    }

    int read;

    IEnumerable<NoticeChange.Posted> Latest() => city.NoticesOf(Story.Id).Skip(read).Select(entry => entry.Change).Cast<NoticeChange.Posted>();

    string[] Documents() => [.. Latest().Select(posted => Encoding.UTF8.GetString(posted.Document.Span))];

    /// <summary>What was posted since this was asked last.</summary>
    string[] New(string id = Story.Id)
    {
        var all = city.NoticesOf(id);
        var from = id == Story.Id ? read : others;
        if (id == Story.Id) read = all.Count;
        else others = all.Count;
        return [.. all.Skip(from).Select(entry => (NoticeChange.Posted)entry.Change).Select(posted => $"{posted.Kind} to {posted.Addressee}")];
    }

    int others;
}
