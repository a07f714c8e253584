using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Cases.Lapses;

/// <summary>
/// When a case climbs that nobody acts on: windows 8-12 and 14-18, four work hours at the community, four at the street, eight at the district,
/// over make-up workdays, Spring Festival and National Day of 2026 as the State Council published them. China Standard Time.
/// </summary>
public sealed class ClimbTimesTests
{
    const string Rungs = "{ community: 4 work-hours, street: 4 work-hours, district: 8 work-hours }";

    static readonly DateTimeZone China = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    static readonly Plan Plan = SamplePlans.With(("  file: 15 minutes", $"  file: {Rungs}"), ("  dispatch: 15 minutes", $"  dispatch: {Rungs}"));

    /// <summary>Start, reaches the street, reaches the district, the top lapses.</summary>
    public static TheoryData<string, string, string, string> Times => new()
    {
        // 14 February is a make-up Saturday, 24 February the first workday after Spring Festival.
        { "2026-02-13 17:00", "2026-02-14 11:00", "2026-02-14 17:00", "2026-02-24 17:00" },
        // 20 September is a make-up Sunday.
        { "2026-09-18 16:30", "2026-09-20 10:30", "2026-09-20 16:30", "2026-09-21 16:30" },
        { "2026-09-30 17:00", "2026-10-08 11:00", "2026-10-08 17:00", "2026-10-09 17:00" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void A_patrol_report_that_nobody_files_climbs_at_these_times(string start, string street, string district, string top)
    {
        var city = new City(Plan) { Now = At(start) };
        Climbs(city.Found(), [start, street, district, top]);
        city.Status().ShouldBe(CaseStatus.Reported);
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void A_filed_case_that_nobody_dispatches_climbs_at_these_times(string start, string street, string district, string top)
    {
        var city = new City(Plan) { Now = At(start) };
        Climbs(city.Found().Does(new FileCase(As.CommunityCentre, null, "1")), [start, street, district, top]);
        city.Status().ShouldBe(CaseStatus.Filed);
    }

    static void Climbs(City city, string[] times)
    {
        string[] holders = [As.Community, As.Street, As.District, As.District];
        for (var rung = 1; rung < times.Length; rung++)
        {
            city.PassTo(At(times[rung]) - Duration.FromMilliseconds(1));
            city.Case(Story.Id).Holder.ShouldBe(holders[rung - 1], $"a millisecond before {times[rung]}");
            city.Case(Story.Id).Informed.ShouldBe(0);
            city.PassTo(At(times[rung]));
            city.Case(Story.Id).Holder.ShouldBe(holders[rung], times[rung]);
        }

        city.Case(Story.Id).Informed.ShouldBe(1);
        city.EventsOf(Story.Id).OfType<CaseMoved>().Select(moved => moved.Cause).Distinct().ShouldBe([Causes.DeadlineLapsed]);
    }

    static Instant At(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(text).Value
        .InZoneStrictly(China).ToInstant();
}
