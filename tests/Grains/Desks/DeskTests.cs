using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Grains.Desks;
using GridActors.Grains.Plans;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Desks;

/// <summary>Day command 8:00-18:00, night command 18:00-8:00 (闵古办〔2021〕4号, 三(五)1). The harness begins on Monday 2026-03-02 at 9:00 in China.</summary>
public sealed class DeskTests
{
    const string Sections = "desks: { day: 08:00-18:00, night: 18:00-08:00 }\ncalendar:";

    // By the sample: nothing of it is urgent; its first condition is 2 urgent hours.
    const string Rubbish = "event/0111";
    const string Cover = "component/0101";

    static readonly Plan Plan = SamplePlans.With(("\ncalendar:", $"\n{Sections}"));
    static readonly Principal Next = new(Role.DC, "dc-sun", As.District);

    readonly City city = new(Plan);

    DeskState State => (DeskState)city.StateOf(Actors.Desk(As.District));

    [Fact]
    public void A_shift_change_makes_a_record_of_what_came_what_went_and_what_is_open()
    {
        city.Reported(item: Rubbish, id: "a").Reported(item: Cover, id: "b").Does(new RefuseCase(As.DistrictCentre, "no"), "a");
        city.Does(new HandDown(As.DistrictCentre, null, "local"), "b");
        // Found on patrol and touched by nobody: at the street after a quarter of an hour, at the district after two.
        city.Does(city.Find(Rubbish), "c").Pass(Duration.FromMinutes(30));
        State.ShouldSatisfyAllConditions(
            desk => desk.Desk.ShouldBe("day"),
            desk => desk.Until.ShouldBe(At(2, 18)),
            // b comes back from the street, which does not act either.
            desk => desk.Open.ShouldBe(2));

        city.PassTo(At(2, 18));

        State.Latest!.Record.ShouldBe(new(1, "day", "night", At(2, 18), At(2, 9), new(Arrived: 4, Urgent: 2, Climbed: 2, Ended: 1, Left: 1), 2));
        State.ShouldSatisfyAllConditions(
            desk => desk.Desk.ShouldBe("night"), desk => desk.Until.ShouldBe(At(3, 8)), desk => desk.Counts.ShouldBe(new ShiftCounts()), desk => desk.Open.ShouldBe(2));
    }

    [Fact]
    public void At_night_only_what_is_urgent_is_put_to_the_night_desk_at_once()
    {
        city.PassTo(At(2, 22));
        city.Reported(item: Rubbish, id: "a").Reported(item: Cover, id: "b");
        city.Does(city.Intake(item: Rubbish) with { Channel = "110" }, "c");

        Arrivals().Select(arrival => (arrival.To, arrival.Urgent, arrival.Waits)).ShouldBe([("day", false, true), ("night", true, false), ("night", true, false)]);
        city.PassTo(At(3, 8));
        State.Latest!.Record.Counts.ShouldBe(new(Arrived: 3, Urgent: 2, Waiting: 1));
        State.Desk.ShouldBe("day");
    }

    [Fact]
    public void A_case_that_was_filed_is_as_urgent_as_its_condition()
    {
        city.PassTo(At(2, 22));
        foreach (var (id, condition) in new[] { ("a", "1"), ("b", "3") })
        {
            city.Does(city.Find(Cover), id).Does(new FileCase(As.CommunityCentre, null, condition), id);
            city.Does(new EscalateCase(As.CommunityCentre, Causes.Competence), id).Does(new EscalateCase(As.StreetCentre, Causes.Competence), id);
        }

        // By the sample: condition 1 has 2 urgent hours, condition 3 two workdays. Nothing climbed by deadline.
        Arrivals().Select(arrival => (arrival.To, arrival.Urgent, arrival.Climbed)).ShouldBe([("night", true, false), ("day", false, false)]);
    }

    [Fact]
    public void By_switch_the_night_desk_commands_everything()
    {
        var all = new City(SamplePlans.With(("\ncalendar:", $"\n{Sections}"), ("  file.auto: off", "  file.auto: off\n  night.scope: all")));
        all.PassTo(At(2, 22));
        all.Reported(item: Rubbish);

        var arrival = all.EventsOf(Actors.Desk(As.District)).OfType<DeskArrived>().ShouldHaveSingleItem();
        (arrival.To, arrival.Waits).ShouldBe(("night", false));
    }

    [Fact]
    public void Both_sign_the_record_in_either_order_and_nobody_for_himself()
    {
        Refused(new HandOver(As.DistrictCentre, "dc-sun")).Code.ShouldBe("no-handover");
        city.Reported(item: Rubbish).PassTo(At(2, 18));

        Refused(new HandOver(As.StreetCentre, "dc-sun")).ToString().ShouldBe("not-your-role(who=DC)");
        Refused(new TakeOver(Next with { Scope = "211104" })).Code.ShouldBe("not-your-area");
        Refused(new HandOver(As.DistrictCentre, " ")).ToString().ShouldBe("reason-required(field=to)");
        Refused(new HandOver(As.DistrictCentre, new('x', 65))).ToString().ShouldBe("too-long(field=to, limit=64)");
        Refused(new HandOver(As.DistrictCentre, "dc-sun", "Mr Wang rang")).ToString().ShouldBe("not-a-code(field=note)");
        Refused(new HandOver(As.DistrictCentre, As.DistrictCentre.Id)).Code.ShouldBe("same-person");
        Tell(new TakeOver(Next)).Reply.ShouldBe(new DeskReply(1, HandedOver: false, TakenOver: true));
        Refused(new TakeOver(As.DistrictCentre)).ToString().ShouldBe("signed-already(person=dc-sun)");
        Refused(new HandOver(Next, "dc-wu")).ToString().ShouldBe("same-person(person=dc-sun)");
        Tell(new HandOver(As.DistrictCentre, "dc-sun", "one-open")).Reply.ShouldBe(new DeskReply(1, HandedOver: true, TakenOver: true));

        State.Latest.ShouldSatisfyAllConditions(
            record => record!.HandedOverBy.ShouldBe(As.DistrictCentre),
            record => record!.Named.ShouldBe("dc-sun"),
            record => record!.Note.ShouldBe("one-open"),
            record => record!.TakenOverBy.ShouldBe(Next),
            record => record!.TakenOverAt.ShouldBe(At(2, 18)));
        city.PassTo(At(3, 8));
        city.EventsOf(Actors.Desk(As.District)).OfType<DeskHandoverUnsigned>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, false, "both")]
    [InlineData(true, false, "take-over")]
    [InlineData(false, true, "hand-over")]
    public void A_handover_that_was_not_signed_is_said_at_the_next_change(bool handedOver, bool takenOver, string missing)
    {
        city.Reported(item: Rubbish).PassTo(At(2, 18));
        if (handedOver) Tell(new HandOver(As.DistrictCentre, "dc-sun"));
        if (takenOver) Tell(new TakeOver(Next));

        city.PassTo(At(3, 8));

        city.EventsOf(Actors.Desk(As.District)).OfType<DeskHandoverUnsigned>().ShouldHaveSingleItem().ShouldBe(new(1, missing));
        State.Handovers.Select(record => (record.Record.Number, record.Unsigned)).ShouldBe([(1, missing), (2, null)]);
    }

    [Fact]
    public void The_last_two_weeks_of_shifts_are_kept_and_the_open_cases_are_those_of_the_centre()
    {
        city.Reported(item: Rubbish);
        city.PassTo(At(2, 18) + Duration.FromDays(10));

        State.Handovers.Length.ShouldBe(14);
        State.Latest!.Record.Number.ShouldBe(21);
        State.Open.ShouldBe(city.Grid(As.District).Held);
        var document = JsonSerializer.Deserialize(city.Listed(Actors.Desk(As.District))!.Document.Span, DocumentsJson.Default.DeskDocument)!;
        document.Handovers[0].Record.Number.ShouldBe(21);
        document.Desk.ShouldBe("night");
    }

    [Fact]
    public void Where_the_plan_has_no_desks_nobody_is_told_anything()
    {
        var plain = new City(SamplePlans.FirstCity);
        plain.Reported(item: Cover).Does(new RefuseCase(As.DistrictCentre, "no"));

        plain.Known.ShouldNotContain(Actors.Desk(As.District));
        plain.Tell(Actors.Desk(As.District), new TakeOver(Next)).Refusal!.ToString().ShouldBe("unknown-grid(field=desk, grid=211103)");
    }

    [Fact]
    public void Hours_that_a_later_version_of_the_plan_moves_count_from_the_next_firing()
    {
        var later = SamplePlans.With(("\ncalendar:", "\ndesks: { day: 08:00-20:00, night: 20:00-08:00 }\ncalendar:"));
        var moving = new City(Plan, later);
        moving.Reported(item: Rubbish);
        moving.Plan = later;

        moving.PassTo(At(2, 19));
        ((DeskState)moving.StateOf(Actors.Desk(As.District))).Handovers.ShouldBeEmpty();
        moving.PassTo(At(2, 20));
        ((DeskState)moving.StateOf(Actors.Desk(As.District))).Latest!.Record.At.ShouldBe(At(2, 20));
    }

    IEnumerable<DeskArrived> Arrivals() => city.EventsOf(Actors.Desk(As.District)).OfType<DeskArrived>();

    Decision Tell(DeskCommand command) => city.Tell(Actors.Desk(As.District), command);

    Refusal Refused(DeskCommand command) => Tell(command).Refusal.ShouldNotBeNull();

    /// <summary>A time in March 2026 in China.</summary>
    static Instant At(int day, int hour) => Instant.FromUtc(2026, 3, day, 0, 0) + Duration.FromHours(hour - 8);
}
