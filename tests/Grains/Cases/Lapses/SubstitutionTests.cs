using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Lapses;

/// <summary>LIFECYCLE §4: who may act instead of whom, and only then.</summary>
public sealed class SubstitutionTests
{
    static readonly Duration Verify = Duration.FromMinutes(30);

    readonly City city = new City(SamplePlans.FirstCity).Found().Does(new EscalateCase(As.CommunityCentre, Causes.Competence))
        .Does(new FileCase(As.StreetCentre, null, "1")).Does(new DispatchCase(As.StreetCentre, "sanitation")).Accepted().FedBack();

    [Fact]
    public void A_verification_that_is_not_made_goes_to_the_community_and_then_the_street_but_never_passes_by_itself()
    {
        var (community, street) = (new RecommendClose(As.CommunityCentre, ["photo"]), new RecommendClose(As.StreetCentre, ["photo"]));
        city.Pass(Verify);
        city.Refused(community).ToString().ShouldBe("not-your-role(who=GM)", "the second responsible person first");
        city.Pass(Verify);
        city.Refused(street).ToString().ShouldBe("not-your-role(who=GM,CC)");
        city.Pass(Verify);
        city.Does(street).Status().ShouldBe(CaseStatus.ClosePending);
    }

    [Fact]
    public void Where_the_dispatcher_of_record_does_not_close_in_time_the_centre_above_may_too_and_it_is_recorded()
    {
        city.Verified();
        city.Refused(new CloseCase(As.DistrictCentre)).Code.ShouldBe("not-dispatching-centre");

        city.Pass(Duration.FromDays(1));

        city.Does(new CloseCase(As.DistrictCentre));
        city.EventsOf(Story.Id)[^1].ShouldBeOfType<CaseClosed>().Substitute.ShouldBeTrue();
        city.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void The_dispatcher_of_record_himself_is_no_substitute_however_late_he_is()
    {
        city.Verified().Pass(Duration.FromDays(1));

        city.Does(new CloseCase(As.StreetCentre));
        city.EventsOf(Story.Id)[^1].ShouldBeOfType<CaseClosed>().Substitute.ShouldBeFalse();
    }
}
