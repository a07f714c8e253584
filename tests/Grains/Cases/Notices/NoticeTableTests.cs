using System.Text;
using System.Text.Json;
using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Notices;

/// <summary>Nobody is forgotten: each kind of event tells somebody, or is one of those that are known to tell nobody.</summary>
public sealed class NoticeTableTests
{
    static readonly GrainKind Case = CityGrains.Catalog(new(SamplePlans.FirstCity))[Actors.CaseKind];

    /// <summary>Whoever did it knows it already, or nobody has to do anything.</summary>
    static readonly string[] Silent =
    [
        "case.assigned-inside", "case.clock-deferred", "case.handled-here", "case.member-fed-back", "case.merge-asked", "case.merge-declined",
        "case.taken-in",
    ];

    public static TheoryData<string> Kinds =>
        [.. Specimens().Where(specimen => Read(specimen) is CaseEvent and not NoticeAcknowledged).Select(Name).Distinct()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_tells_somebody_or_is_known_to_tell_nobody(string kind)
    {
        var tells = Specimens().Where(specimen => Name(specimen) == kind).Select(specimen => Told((Event)Read(specimen))).Where(told => told.Length > 0).ToList();
        if (Silent.Contains(kind)) tells.ShouldBeEmpty();
        else tells.ShouldNotBeEmpty($"{kind} tells nobody: give it a line in src/Grains/Cases/Notices, or a place among the silent ones");
        foreach (var posted in tells.SelectMany(told => told).Cast<NoticeChange.Posted>())
        {
            NoticeKinds.All.ShouldContain(posted.Kind);
            Addressee.TryParse(posted.Addressee, out var to).ShouldBeTrue(posted.Addressee);
            to.ToString().ShouldBe(posted.Addressee);
            JsonSerializer.Deserialize(posted.Document.Span, DocumentsJson.Default.NoticeDocument)!.Item.ShouldNotBeEmpty();
        }
    }

    static NoticeChange[] Told(Event happened)
    {
        var at = Instant.FromUtc(2026, 3, 2, 1, 0);
        var context = new EventContext(Actors.Case("c-1"), at, 9, SamplePlans.FirstCity.Hash);
        var before = Underway();
        return [.. Case.Notices(context.Self, before, happened, Case.Apply(before, happened, context), context)];
    }

    /// <summary>A case on which every event can happen.</summary>
    static CaseState Underway() => new()
    {
        Status = CaseStatus.InDisposal,
        Item = "event/0111",
        Channel = "12345",
        Grid = As.Unit,
        Holder = As.District,
        Tier = "district",
        Dispatch = new("sanitation", As.District, "district", false, [], Government: As.District),
        Members = [new("health", As.District, "district", true, [], Government: As.District)],
        Ruling = new(As.District, "district", Instant.FromUtc(2026, 3, 2, 1, 0)),
    };

    static IEnumerable<JsonElement> Specimens() =>
        JsonDocument.Parse(Repository.Text("tests", "Grains", "Specimens", "specimens.json")).RootElement.GetProperty("case").EnumerateArray();

    static string Name(JsonElement specimen) => specimen.GetProperty("k").GetString()!;

    static object Read(JsonElement specimen)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(specimen.GetRawText()));
        reader.Read();
        return Case.Vocabulary.Read(ref reader);
    }
}
