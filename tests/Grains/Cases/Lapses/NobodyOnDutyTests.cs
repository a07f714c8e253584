using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Cases.Lapses;

/// <summary>LIFECYCLE §4: a case is never lost when a rung has nobody on duty; it goes to the next at once, rung by rung.</summary>
public sealed class NobodyOnDutyTests
{
    static readonly Principal Admin = new(Role.ADMIN, "admin", Principal.WholeCity);

    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void Two_empty_desks_are_passed_one_by_one_and_the_cause_says_so()
    {
        Names(As.Community);
        Names(As.Street);

        city.Found().Case(Story.Id).ShouldSatisfyAllConditions(c => c.Holder.ShouldBe(As.District), c => c.Climbs.ShouldBe(2), c => c.Late.ShouldBeNull());

        city.EventsOf(Story.Id).OfType<CaseMoved>().Select(moved => (moved.From, moved.To, moved.Cause)).ShouldBe(
            [(As.Community, As.Street, "nobody-on-duty"), (As.Street, As.District, "nobody-on-duty")]);
        city.Grid(As.Street).ShouldSatisfyAllConditions(g => g.Held.ShouldBe(0), g => g.LeftBy["nobody-on-duty"].ShouldBe(1));
    }

    [Fact]
    public void Somebody_at_the_desk_keeps_it()
    {
        Names(As.Community);
        city.Tell(Actors.Grid(As.Community), new StartDuty(Admin, "clerk")).Refusal.ShouldBeNull();

        city.Found().Case(Story.Id).Holder.ShouldBe(As.Community);
    }

    [Fact]
    public void A_centre_without_a_roster_is_taken_to_be_staffed_and_the_top_keeps_what_it_has()
    {
        Names(As.District);

        city.Found().Case(Story.Id).Holder.ShouldBe(As.Community);
        city.Reported(id: "c-2").Case("c-2").ShouldSatisfyAllConditions(c => c.Holder.ShouldBe(As.District), c => c.Climbs.ShouldBe(0));
    }

    [Fact]
    public void Who_acted_before_the_empty_desk_said_so_is_not_overtaken()
    {
        Names(As.Community);
        city.Decide(Actors.Case(Story.Id), city.Find()).Refusal.ShouldBeNull();
        city.Decide(Actors.Case(Story.Id), new EscalateCase(As.CommunityCentre, Causes.Major)).Refusal.ShouldBeNull();

        city.Deliver();

        city.Case(Story.Id).Holder.ShouldBe(As.Street);
        city.EventsOf(Story.Id).OfType<CaseMoved>().Single().Cause.ShouldBe(Causes.Major);
    }

    void Names(string grid) => city.Tell(Actors.Grid(grid), new SetRosterMember(Admin, "clerk", Post.Centre)).Refusal.ShouldBeNull();
}
