using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases;

public sealed class TimelineTests
{
    [Fact]
    public void The_history_of_a_case_can_be_told()
    {
        var city = new City(SamplePlans.FirstCity).Found();
        city.Pass(Duration.FromMinutes(45));
        city.Filed().Dispatched();
        city.Pass(Duration.FromDays(2));
        city.FedBack().ReworkRecommended().Does(new OrderRework(As.DistrictCentre, "not-clean")).FedBack().Verified().Closed();

        var timeline = city.EventsOf(Story.Id).Cast<CaseEvent>().Select(CaseTimeline.Entry).ToArray();

        timeline.Select(entry => entry.Kind).ShouldBe(
        [
            "case.reported", "case.moved", "case.moved", "case.government-informed", "case.filed", "case.dispatched", "case.accepted",
            "case.disposal-overdue", "case.explanation-missing", "case.fed-back", "case.verified", "case.rework-ordered", "case.fed-back", "case.verified", "case.closed",
        ]);
        timeline[0].By.ShouldBe(As.Member);
        timeline[1].By.ShouldBeNull();
        Fact(timeline[1], "cause").ShouldBe("deadline-lapsed");
        Fact(timeline[1], "clock.file").ShouldBe("15m until 2026-03-02T01:30:00.000Z");
        Fact(timeline[3], "times").ShouldBe("1");
        Fact(timeline[6], "deemed").ShouldBe("true");
        Fact(timeline[9], "evidence").ShouldBe("photo/2");
        Fact(timeline[10], "recommendation").ShouldBe("rework");
        Fact(timeline[13], "recommendation").ShouldBe("close");
        timeline[14].By.ShouldBe(As.DistrictCentre);
    }

    [Fact]
    public void Every_kind_of_case_event_says_more_than_its_name()
    {
        foreach (var type in typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))))
        {
            var entry = CaseTimeline.Entry((CaseEvent)Specimen(type));
            (entry.Facts.Length > 0 || entry.By is not null).ShouldBeTrue(entry.Kind);
        }
    }

    static object Specimen(Type type)
    {
        using var specimens = System.Text.Json.JsonDocument.Parse(Repository.Text("tests", "Grains", "Specimens", "specimens.json"));
        foreach (var one in specimens.RootElement.GetProperty("case").EnumerateArray())
        {
            var reader = new System.Text.Json.Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(one.GetRawText()));
            reader.Read();
            var read = Words.Case.Read(ref reader);
            if (read.GetType() == type) return read;
        }

        throw new KeyNotFoundException(type.Name);
    }

    static string? Fact(TimelineEntry entry, string name) => entry.Facts.Where(fact => fact.Name == name).Select(fact => fact.Value).FirstOrDefault();
}
