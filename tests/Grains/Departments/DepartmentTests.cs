using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Grains.Departments;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Tests.Departments;

public sealed class DepartmentTests
{
    readonly City city = new(SamplePlans.FirstCity);

    [Fact]
    public void A_unit_names_its_receivers()
    {
        Tell(new RegisterReceiver(As.Of("sanitation"), "liu")).Reply.ShouldBe(new DepartmentReply(1));
        Tell(new RegisterReceiver(As.DistrictCentre, "he")).Reply.ShouldBe(new DepartmentReply(2));
        Tell(new RegisterReceiver(As.DistrictCentre, "he")).Events.ShouldBeEmpty("named already: nothing changes");
        city.Listed(Actors.Department("sanitation"))!.Status.ShouldBe("receiving");

        Tell(new UnregisterReceiver(As.Of("sanitation"), "liu")).Reply.ShouldBe(new DepartmentReply(1));
        Refused(new UnregisterReceiver(As.Of("sanitation"), "liu")).ToString().ShouldBe("unknown-member(member=liu)");
    }

    [Fact]
    public void Nobody_else_names_them()
    {
        Refused(new RegisterReceiver(As.Of("housing"), "liu")).ToString().ShouldBe("not-your-area(scope=housing, unit=sanitation)");
        Refused(new RegisterReceiver(As.StreetCentre, "liu")).ToString().ShouldBe("not-your-role(who=U,DC,ADMIN)");
        city.Tell(Actors.Department("navy"), new RegisterReceiver(As.DistrictCentre, "liu")).Refusal!.ToString().ShouldBe("unknown-unit(field=unit, unit=navy)");
    }

    [Fact]
    public void Bad_input_names_its_field()
    {
        Refused(new RegisterReceiver(As.DistrictCentre, "")).ToString().ShouldBe("reason-required(field=receiver)");
        Refused(new RegisterReceiver(As.DistrictCentre, new('x', 65))).ToString().ShouldBe("too-long(field=receiver, limit=64)");
        for (var receiver = 0; receiver < 100; receiver++) Tell(new RegisterReceiver(As.DistrictCentre, $"r-{receiver}"));
        Refused(new RegisterReceiver(As.DistrictCentre, "r-100")).ToString().ShouldBe("roster-full(limit=100)");
    }

    [Fact]
    public void The_document_tells_the_counts()
    {
        city.Reported().Filed().Dispatched().Accepted().FedBack().ReworkRecommended().Does(new OrderRework(As.DistrictCentre, "dirty")).FedBack().Verified().Closed();
        city.Reported(id: "c-2").Does(new FileCase(As.DistrictCentre, null, "1"), "c-2").Does(new DispatchCase(As.DistrictCentre, "sanitation"), "c-2");
        city.Pass(NodaTime.Duration.FromDays(2));

        var listing = city.Listed(Actors.Department("sanitation")).ShouldNotBeNull();
        var document = JsonSerializer.Deserialize(listing.Document.Span, DocumentsJson.Default.DepartmentDocument);
        listing.Unit.ShouldBe("sanitation");
        document.ShouldNotBeNull().ShouldSatisfyAllConditions(
            d => d.Received.ShouldBe(2),
            d => d.Open.ShouldBe(1),
            d => d.Closed.ShouldBe(1),
            d => d.Accepted.ShouldBe(1),
            d => d.Deemed.ShouldBe(1),
            d => d.FedBack.ShouldBe(2),
            d => d.Reworks.ShouldBe(1),
            d => d.Overdue.ShouldBe(1),
            d => d.Items["event/0111"].ShouldBe(2));
    }

    [Fact]
    public void After_a_million_cases_the_state_is_small_and_the_sum_is_whole()
    {
        var kind = CityGrains.Catalog(new(SamplePlans.FirstCity))[Actors.DepartmentKind];
        var self = Actors.Department("sanitation");
        var state = kind.Initial(self);
        var context = new EventContext(self, city.Now, 1, "p");
        for (var receiver = 0; receiver < 100; receiver++)
            state = kind.Apply(state, new ReceiverRegistered(As.DistrictCentre, $"{receiver:d64}"), context);
        var items = Enumerable.Range(0, 1_000).Select(item => $"an/item/with/a/long/code/{item}").ToArray();
        for (var seen = 0; seen < 1_000_000; seen++) state = kind.Apply(state, new DepartmentReceived(items[seen % items.Length]), context);

        ((DepartmentState)state).Received.ShouldBe(1_000_000);
        ((DepartmentState)state).Items.Values.Sum().ShouldBe(1_000_000);
        JsonSerializer.SerializeToUtf8Bytes(state, kind.StateInfo).Length.ShouldBeLessThan(Limits.StateBytes);
    }

    Decision Tell(DepartmentCommand command) => city.Tell(Actors.Department("sanitation"), command);

    Refusal Refused(DepartmentCommand command) => Tell(command).Refusal.ShouldNotBeNull();
}
