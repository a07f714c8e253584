using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Grains.Grids;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Tests.Grids;

public sealed class GridTests
{
    static readonly Principal Administrator = new(Role.ADMIN, "root", Principal.WholeCity);

    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void A_centre_keeps_the_roster_of_the_grids_in_its_area()
    {
        Tell(new SetRosterMember(As.StreetCentre, "gm-wang", Post.First)).Reply.ShouldBe(new GridReply(1, 0));
        Tell(new SetRosterMember(As.CommunityCentre, "gm-chen", Post.Second)).Reply.ShouldBe(new GridReply(2, 0));
        Tell(new SetRosterMember(Administrator, "gm-chen", Post.First)).Reply.ShouldBe(new GridReply(2, 0));

        Refused(new SetRosterMember(As.StreetCentre with { Scope = "211103002" }, "gm-x", Post.First)).Code.ShouldBe("not-your-area");
        Refused(new SetRosterMember(As.Member, "gm-x", Post.First)).ToString().ShouldBe("not-your-role(who=CC,SC,DC,ADMIN)");
        Refused(new SetRosterMember(As.Hotline, "gm-x", Post.First)).Code.ShouldBe("not-your-role");
        city.Grid(As.Unit).Roster["gm-chen"].Post.ShouldBe(Post.First);
    }

    [Fact]
    public void A_member_begins_and_ends_his_own_duty()
    {
        Tell(new SetRosterMember(As.StreetCentre, "gm-wang", Post.First));

        Tell(new StartDuty(As.Member, "gm-wang")).Reply.ShouldBe(new GridReply(1, 1));
        city.Listed(Actors.Grid(As.Unit))!.Status.ShouldBe("on-duty");
        Refused(new StartDuty(As.Member, "gm-wang")).ToString().ShouldBe("on-duty-already(member=gm-wang)");
        Tell(new EndDuty(As.Member, "gm-wang")).Reply.ShouldBe(new GridReply(1, 0));
        Refused(new EndDuty(As.Member, "gm-wang")).ToString().ShouldBe("not-on-duty(member=gm-wang)");
        Refused(new StartDuty(As.Member, "gm-chen")).Code.ShouldBe("not-your-role", "a member acts for himself only");
        Refused(new StartDuty(As.StreetCentre, "gm-chen")).ToString().ShouldBe("unknown-member(member=gm-chen)");
    }

    [Fact]
    public void Whoever_leaves_the_roster_is_off_duty()
    {
        Tell(new SetRosterMember(As.StreetCentre, "gm-wang", Post.First));
        Tell(new StartDuty(As.Member, "gm-wang"));
        Tell(new RemoveRosterMember(As.StreetCentre, "gm-wang")).Reply.ShouldBe(new GridReply(0, 0));

        Refused(new RemoveRosterMember(As.StreetCentre, "gm-wang")).Code.ShouldBe("unknown-member");
        city.Listed(Actors.Grid(As.Unit))!.Status.ShouldBe("nobody-on-duty");
    }

    [Fact]
    public void A_change_of_post_does_not_end_duty()
    {
        Tell(new SetRosterMember(As.StreetCentre, "gm-wang", Post.First));
        Tell(new StartDuty(As.Member, "gm-wang"));
        Tell(new SetRosterMember(As.StreetCentre, "gm-wang", Post.Second));

        city.Grid(As.Unit).Roster["gm-wang"].ShouldBe(new RosterMember(Post.Second, true));
    }

    [Fact]
    public void Bad_input_names_its_field()
    {
        Refused(new SetRosterMember(As.StreetCentre, " ", Post.First)).ToString().ShouldBe("reason-required(field=member)");
        Refused(new SetRosterMember(As.StreetCentre, new('x', 65), Post.First)).ToString().ShouldBe("too-long(field=member, limit=64)");
        city.Tell(Actors.Grid("211199"), new SetRosterMember(Administrator, "x", Post.First)).Refusal!.ToString()
            .ShouldBe("unknown-grid(field=grid, grid=211199)");
        for (var member = 0; member < 200; member++) Tell(new SetRosterMember(As.StreetCentre, $"gm-{member}", Post.First));
        Refused(new SetRosterMember(As.StreetCentre, "gm-200", Post.First)).ToString().ShouldBe("roster-full(limit=200)");
        Tell(new SetRosterMember(As.StreetCentre, "gm-199", Post.Second)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void What_cases_tell_is_never_refused_even_for_a_grid_that_left_the_plan() =>
        city.Tell(Actors.Grid("gone"), new GridCaseEnded("event/0111", CaseStatus.Closed, Held: true)).Events.ShouldHaveSingleItem();

    [Fact]
    public void The_document_tells_the_counts()
    {
        city.Found().Reported(id: "c-2").Does(new RefuseCase(As.DistrictCentre, "no"), "c-2");
        city.Pass(NodaTime.Duration.FromMinutes(15));

        var unit = Document(As.Unit);
        unit.ShouldSatisfyAllConditions(
            d => d.Code.ShouldBe(As.Unit),
            d => d.HereOpened.ShouldBe(2),
            d => d.HereOpen.ShouldBe(1),
            d => d.EndedBy["NotFiled"].ShouldBe(1),
            d => d.Items["event/0111"].ShouldBe(2));
        Document(As.Community).ShouldSatisfyAllConditions(d => d.Held.ShouldBe(0), d => d.Left.ShouldBe(1), d => d.LeftBy["deadline-lapsed"].ShouldBe(1));
        Document(As.Street).ShouldSatisfyAllConditions(d => d.Held.ShouldBe(1), d => d.Arrived.ShouldBe(1), d => d.HeldOpened.ShouldBe(0));
        city.Listed(Actors.Grid(As.Street))!.Area.ShouldBe(As.Street);
    }

    [Fact]
    public void The_state_stays_small_whatever_the_grid_has_seen()
    {
        var kind = CityGrains.Catalog(new(SamplePlans.FirstCity))[Actors.GridKind];
        var self = Actors.Grid(As.District);
        var state = kind.Initial(self);
        for (var member = 0; member < 200; member++)
            state = kind.Apply(state, new RosterMemberSet(As.DistrictCentre, $"{member:d64}", Post.Centre), new(self, city.Now, 1, "p"));
        for (var seen = 0; seen < 200_000; seen++)
            state = kind.Apply(state, new GridOpened($"an/item/with/a/long/code/{seen % 5_000}", true, true), new(self, city.Now, 1, "p"));

        var grid = (GridState)state;
        grid.Items.Values.Sum().ShouldBe(200_000);
        grid.Items["other"].ShouldBe(200_000 - (200 * 40));
        JsonSerializer.SerializeToUtf8Bytes(state, kind.StateInfo).Length.ShouldBeLessThan(Limits.StateBytes);
    }

    Decision Tell(GridCommand command) => city.Tell(Actors.Grid(As.Unit), command);

    Refusal Refused(GridCommand command) => Tell(command).Refusal.ShouldNotBeNull();

    GridDocument Document(string code) =>
        JsonSerializer.Deserialize(city.Listed(Actors.Grid(code))!.Document.Span, DocumentsJson.Default.GridDocument).ShouldNotBeNull();
}
