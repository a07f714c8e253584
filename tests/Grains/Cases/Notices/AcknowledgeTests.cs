using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Notices;

/// <summary>A notice is acknowledged by its addressee, once, in whatever state the case is.</summary>
public sealed class AcknowledgeTests
{
    readonly City city = new City(SamplePlans.FirstCity).Reported().Filed().Dispatched();

    /// <summary>The unit's: the case was reported, filed, and dispatched by its third transition.</summary>
    static readonly NoticeId Assigned = new(3, 0);

    [Fact]
    public void The_addressee_acknowledges_and_its_row_says_who()
    {
        city.Does(new AcknowledgeNotice(As.Of("sanitation"), Assigned));
        city.NoticesOf(Story.Id)[^1].Change.ShouldBe(new NoticeChange.Acknowledged(Assigned, "U/sanitation/sanitation-crew"));
        city.EventsOf(Story.Id)[^1].ShouldBe(new NoticeAcknowledged(As.Of("sanitation"), Assigned));
    }

    [Fact]
    public void Acknowledging_moves_nothing_else()
    {
        var (before, timers) = (city.Case(Story.Id), city.TimersOf(Story.Id).ToArray());
        city.Does(new AcknowledgeNotice(As.Of("sanitation"), Assigned));
        (city.Case(Story.Id) with { Told = before.Told }).ShouldBe(before);
        city.TimersOf(Story.Id).ShouldBe(timers);
    }

    [Fact]
    public void Once_more_is_answered_alike_and_leaves_no_second_fact()
    {
        city.Does(new AcknowledgeNotice(As.Of("sanitation"), Assigned));
        var events = city.EventsOf(Story.Id).Count;
        city.Does(new AcknowledgeNotice(As.Of("sanitation"), Assigned));
        city.EventsOf(Story.Id).Count.ShouldBe(events);
    }

    [Fact]
    public void Nobody_else_may()
    {
        city.Refused(new AcknowledgeNotice(As.DistrictCentre, Assigned)).ToString().ShouldBe("not-your-role(who=U)");
        city.Refused(new AcknowledgeNotice(As.Of("enforcement"), Assigned)).ToString().ShouldBe("not-your-area(scope=enforcement, unit=sanitation)");
        city.Refused(new AcknowledgeNotice(As.StreetCentre, new(1, 0))).ToString().ShouldBe("not-your-role(who=DC)");
    }

    [Fact]
    public void What_was_never_posted_is_unknown()
    {
        city.Refused(new AcknowledgeNotice(As.Of("sanitation"), new(2, 0))).ToString().ShouldBe("unknown-notice(notice=2.0)");
        city.Refused(new AcknowledgeNotice(As.Of("sanitation"), new(3, 1))).Code.ShouldBe("unknown-notice");
        city.Refused(new AcknowledgeNotice(As.Of("sanitation"), new(99, 0))).Code.ShouldBe("unknown-notice");
        city.Refused(new AcknowledgeNotice(As.Of("sanitation"), Assigned), "c-none").Code.ShouldBe("unknown-case");
    }

    [Fact]
    public void Each_kind_of_addressee_acknowledges_its_own_also_after_the_end()
    {
        city.Accepted().FedBack().Verified().Closed();
        city.Does(new AcknowledgeNotice(As.DistrictCentre, new(1, 0)));
        city.Does(new AcknowledgeNotice(As.Member, new(5, 0)));
        city.Does(new AcknowledgeNotice(As.Hotline, new(7, 0)));
        city.Does(new AcknowledgeNotice(As.Of("sanitation"), new(7, 1)));
        city.Status().ShouldBe(CaseStatus.Closed);
        city.Refused(new AcknowledgeNotice(As.Member with { Scope = As.OtherUnit }, new(5, 0))).Code.ShouldBe("not-your-area");
    }

    [Fact]
    public void A_government_acknowledges_that_it_was_informed()
    {
        var climbing = new City(SamplePlans.FirstCity).Found();
        climbing.Pass(Duration.FromMinutes(45));
        var informed = climbing.NoticesOf(Story.Id)[^1].Version;
        climbing.Refused(new AcknowledgeNotice(As.DistrictCentre, new(informed, 0))).ToString().ShouldBe("not-your-role(who=G)");
        climbing.Does(new AcknowledgeNotice(new(Role.G, "mayor", As.District), new(informed, 0)));
    }

    [Fact]
    public void A_case_remembers_64_and_withdraws_the_oldest_that_nobody_heeds()
    {
        // Three climbs' worth of notices, then one a workday to the government: far more than 64 within half a year.
        var neglected = new City(SamplePlans.FirstCity).Found();
        neglected.Pass(Duration.FromDays(150));
        neglected.Case(Story.Id).Told.Length.ShouldBe(64);

        var posted = neglected.NoticesOf(Story.Id).Count(entry => entry.Change is NoticeChange.Posted);
        var withdrawn = neglected.NoticesOf(Story.Id).Select(entry => entry.Change).OfType<NoticeChange.Acknowledged>().ToList();
        posted.ShouldBeGreaterThan(64);
        withdrawn.Count.ShouldBe(posted - 64);
        withdrawn.ShouldAllBe(change => change.By == "SYS");
        withdrawn[0].Notice.ShouldBe(new(1, 0));
        neglected.Refused(new AcknowledgeNotice(As.CommunityCentre, new(1, 0))).Code.ShouldBe("unknown-notice");
    }
}
