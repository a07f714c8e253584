using System.Buffers;
using System.Text;
using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Tests.Specimens;

/// <summary>
/// One of every kind of record ever written, as it stood in the log. A specimen is never changed and never removed, only added: whoever
/// breaks one of these tests has made old ledgers unreadable.
/// </summary>
public sealed class SpecimenTests
{
    static readonly JsonElement Specimens = JsonDocument.Parse(Repository.Text("tests", "Grains", "Specimens", "specimens.json")).RootElement;

    static readonly GrainCatalog Catalog = CityGrains.Catalog(new(SamplePlans.FirstCity));

    public static TheoryData<string> Kinds => [.. Catalog.Kinds.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_record_has_a_specimen(string kind) =>
        Of(kind).Select(specimen => specimen.GetProperty("k").GetString()!).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Catalog[kind].Vocabulary.Names);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_specimen_is_read_as_it_stands_and_its_data_are_written_alike(string kind)
    {
        foreach (var specimen in Of(kind))
        {
            // Specimens have the form of the builds that wrote them. Today's has the same name and the same data.
            var today = $"{{\"{specimen.GetProperty("k").GetString()}\":{specimen.GetProperty("d").GetRawText()}}}";
            Write(Catalog[kind].Vocabulary, Read(kind, specimen.GetRawText())).ShouldBe(today);
            Write(Catalog[kind].Vocabulary, Read(kind, today)).ShouldBe(today);
        }
    }

    [Fact]
    public void Every_state_of_a_snapshot_is_read_and_written_as_it_stands()
    {
        var kinds = new HashSet<string>();
        foreach (var specimen in Of("states"))
        {
            var kind = specimen.GetProperty("k").GetString()!;
            kinds.Add(kind);
            var text = specimen.GetProperty("d").GetRawText();
            JsonSerializer.Serialize(JsonSerializer.Deserialize(text, Catalog[kind].StateInfo), Catalog[kind].StateInfo).ShouldBe(text);
        }

        kinds.ShouldBe(Catalog.Kinds.Select(kind => kind.Kind), ignoreOrder: true);
    }

    /// <summary>Reading must find the facts, not only spell the same text again.</summary>
    [Fact]
    public void A_report_read_back_is_the_report_that_was_written()
    {
        var report = Read<CaseReported>("case", "case.reported");

        report.By.ShouldBe(new Principal(Role.H, "hotline", "*"));
        report.Item.ShouldBe("event/0111");
        report.Point.ShouldBe(new GeoPoint(41_119_997, -122_070_714));
        report.Evidence.ShouldBe(["photo/1", "photo/2"]);
        report.Personal.ShouldBe(new PersonalRef("key", "mac"));
        report.File.ShouldBe(new ClockStart("file", new(15, LimitUnit.Minutes), NodaTime.Instant.FromUtc(2026, 3, 2, 1, 15)));
        report.ReportedAt.ShouldBe(NodaTime.Instant.FromUtc(2026, 3, 2, 1, 15));
    }

    /// <summary>Additive evolution: a later build's extra field does not make this build fail.</summary>
    [Fact]
    public void A_field_that_a_later_build_added_is_passed_over()
    {
        Read("case", """{"case.accepted":{"by":"U/sanitation/crew","new":{"x":[1,2]}}}""").ShouldBe(new CaseAccepted(new(Role.U, "crew", "sanitation")));
    }

    static T Read<T>(string kind, string name) =>
        Read(kind, Of(kind).First(specimen => specimen.GetProperty("k").GetString() == name).GetRawText()).ShouldBeOfType<T>();

    static object Read(string kind, string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        reader.Read();
        return Catalog[kind].Vocabulary.Read(ref reader);
    }

    static IEnumerable<JsonElement> Of(string group) => Specimens.GetProperty(group).EnumerateArray();

    static string Write(Vocabulary words, object record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Json.WriterOptions);
        words.Write(json, record);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
