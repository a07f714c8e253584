using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Lapses;

/// <summary>LIFECYCLE §4: what the other lapses do, and what they never do.</summary>
public sealed class LapseTests
{
    readonly City city = new City(SamplePlans.FirstCity).Reported().Filed().Dispatched();

    [Fact]
    public void A_unit_that_does_not_accept_is_deemed_to_have_accepted()
    {
        var due = city.TimersOf(Story.Id)["dispose"];
        city.Pass(Duration.FromMinutes(15));

        city.Status().ShouldBe(CaseStatus.InDisposal);
        city.EventsOf(Story.Id).OfType<CaseAccepted>().Single().ShouldBe(new CaseAccepted(Principal.System, Deemed: true));
        city.Case(Story.Id).Late!["accept"].ShouldBe(1);
        city.TimersOf(Story.Id).ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("dispose", due), "the disposal runs on");
        city.Department("sanitation").ShouldSatisfyAllConditions(d => d.Deemed.ShouldBe(1), d => d.Accepted.ShouldBe(0), d => d.Open.ShouldBe(1));
        city.FedBack().Status().ShouldBe(CaseStatus.Verifying);
    }

    [Fact]
    public void A_late_unit_keeps_the_case_and_owes_an_explanation_then_faces_supervision()
    {
        city.Accepted();
        city.PassTo(Instant.FromUtc(2026, 3, 5, 1, 0));

        city.Case(Story.Id).ShouldSatisfyAllConditions(
            c => c.Status.ShouldBe(CaseStatus.InDisposal),
            c => c.Holder.ShouldBe(As.District),
            c => c.Late!["dispose"].ShouldBe(1));
        // One workday for the disposal, one for the explanation that did not come, one for the report that nobody made: 2 March, 09:00 onwards.
        city.EventsOf(Story.Id).Skip(4).Select(e => e switch
        {
            DisposalOverdue o => $"overdue {o.Due}",
            ExplanationMissing => "no explanation",
            ClockLapsed l => $"{l.Clock} lapsed {l.Due}",
            _ => e.ToString(),
        }).ShouldBe(["overdue 2026-03-03T01:00:00Z", "no explanation", "report lapsed 2026-03-05T01:00:00Z"]);
        city.Department("sanitation").Overdue.ShouldBe(1);
        city.FedBack().TimersOf(Story.Id).Keys.ShouldBe(["verify", "repeat"], ignoreOrder: true);
        city.Case(Story.Id).Late!["dispose"].ShouldBe(1, "late stays late, and once");
    }

    [Fact]
    public void A_verification_that_nobody_makes_passes_nothing()
    {
        city.Accepted().FedBack();
        city.Pass(Duration.FromDays(2));

        city.Status().ShouldBe(CaseStatus.Verifying);
        city.EventsOf(Story.Id).OfType<ClockSubstituted>().Select(e => e.Level).ShouldBe([1, 2, 3]);
        city.EventsOf(Story.Id).OfType<ClockLapsed>().Select(e => e.Times).ShouldBe([1, 2]);
        city.Verified().TimersOf(Story.Id).Keys.ShouldBe(["close"]);
        city.Case(Story.Id).Late!["verify"].ShouldBe(4, "once at each level");
    }

    [Fact]
    public void A_case_never_closes_by_itself()
    {
        city.Accepted().FedBack().Verified();
        city.Pass(Duration.FromDays(1));

        city.Status().ShouldBe(CaseStatus.ClosePending);
        city.EventsOf(Story.Id).OfType<ClockLapsed>().Single().Clock.ShouldBe("close");
        city.Closed().TimersOf(Story.Id).ShouldBeEmpty();
    }

    [Fact]
    public void A_stale_firing_moves_nothing()
    {
        var before = city.EventsOf(Story.Id).Count;
        city.Tell(Actors.Case(Story.Id), new TimerFired("file", city.Now)).Events.ShouldBeEmpty();
        city.Tell(Actors.Case(Story.Id), new TimerFired("no-such-clock", city.Now)).Events.ShouldBeEmpty();
        city.Tell(Actors.Case("c-none"), new TimerFired("file", city.Now)).Events.ShouldBeEmpty();

        city.EventsOf(Story.Id).Count.ShouldBe(before);
    }

    [Fact]
    public void A_firing_that_comes_too_early_only_sets_the_timer_again()
    {
        var due = city.TimersOf(Story.Id)["accept"];
        city.Now = due - Duration.FromMilliseconds(1);
        var decision = city.Tell(Actors.Case(Story.Id), new TimerFired("accept", due));

        decision.Events.ShouldBeEmpty();
        decision.Timers.ShouldBe([TimerChange.Set("accept", due)]);
    }

    [Fact]
    public void A_calendar_that_moves_the_due_time_defers_the_lapse_but_the_limit_stays()
    {
        // The new version makes Tuesday a holiday and shortens the limit. The running clock keeps its limit of one workday, but not the old
        // calendar: from Monday 09:00 it now ends on Wednesday 09:00.
        var holiday = SamplePlans.With(("    - 2026-04-04..2026-04-06", "    - 2026-03-03\n    - 2026-04-04..2026-04-06"), ("limit: 1天", "limit: 4小时"));
        var changing = new City(SamplePlans.FirstCity, holiday).Reported().Filed().Dispatched().Accepted();
        changing.Plan = holiday;
        changing.PassTo(Instant.FromUtc(2026, 3, 3, 1, 0));

        changing.EventsOf(Story.Id)[^1].ShouldBe(new ClockDeferred("dispose", Instant.FromUtc(2026, 3, 4, 1, 0)));
        changing.TimersOf(Story.Id)["dispose"].ShouldBe(Instant.FromUtc(2026, 3, 4, 1, 0));
        changing.Case(Story.Id).Late.ShouldBeNull();
        changing.PassTo(Instant.FromUtc(2026, 3, 4, 1, 0));
        changing.Case(Story.Id).Late!["dispose"].ShouldBe(1);
    }

    [Fact]
    public void A_plan_that_the_process_was_not_given_is_not_guessed()
    {
        var other = SamplePlans.With(("name: 兴隆台区 (first city)", "name: another"));
        city.Plan = other;

        Should.Throw<Grains.Plans.UnknownPlanException>(() => city.Tell(Story.Id, new AcceptCase(As.Of("sanitation")))).Hash.ShouldBe(other.Hash);
    }
}
