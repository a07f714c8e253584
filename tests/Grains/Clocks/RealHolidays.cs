using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>
/// Twenty years of statutory holidays and make-up workdays as published. Workdays a year are those that the yearly papers give; the climbs are worked
/// out by hand: four hours of work time at the community, four at the street, eight at the district.
/// </summary>
public sealed class RealHolidays
{
    static readonly DateTimeZone China = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    [Theory]
    [InlineData(2016, 250)]
    [InlineData(2020, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_its_workdays(int year, int workdays) => Calendar().WorkdaysOf(year).ShouldBe(workdays);

    [Theory]
    [InlineData("2026-02-13 17:00", "2026-02-14 11:00", "2026-02-14 17:00", "2026-02-24 17:00", "a make-up Saturday, then the Spring Festival")]
    [InlineData("2026-09-18 16:30", "2026-09-20 10:30", "2026-09-20 16:30", "2026-09-21 16:30", "a make-up Sunday")]
    [InlineData("2026-09-30 17:00", "2026-10-08 11:00", "2026-10-08 17:00", "2026-10-09 17:00", "National Day")]
    public void A_case_that_nobody_touches_climbs_at_these_times(string start, string street, string district, string lapse, string why)
    {
        var calendar = Calendar();
        var reachesStreet = calendar.Add(At(start), new(4, LimitUnit.WorkHours));
        var reachesDistrict = calendar.Add(reachesStreet, new(4, LimitUnit.WorkHours));
        var topLapses = calendar.Add(reachesDistrict, new(8, LimitUnit.WorkHours));

        (Local(reachesStreet), Local(reachesDistrict), Local(topLapses)).ShouldBe((street, district, lapse), why);
    }

    [Fact]
    public void Beyond_the_last_paper_the_weekdays_alone_count()
    {
        var calendar = Calendar();

        calendar.LastYear.ShouldBe(2026);
        calendar.IsBeyond(At("2026-12-31 23:59")).ShouldBeFalse();
        calendar.IsBeyond(At("2027-01-01 00:00")).ShouldBeTrue();
        // 1 October 2027 is a Friday; without its paper it counts as one.
        calendar.IsWorkTime(At("2027-10-01 10:00")).ShouldBeTrue();
        calendar.IsWorkTime(At("2026-10-01 10:00")).ShouldBeFalse();
    }

    static WorkCalendar Calendar()
    {
        var days = SharedData.Rows("data/cn/holidays_2007_2026.csv").ToLookup(row => row["is_off_day"] == "1", row => LocalDatePattern.Iso.Parse(row["date"]).Value);
        WorkWindow[] workday = [new(8 * 60, 12 * 60), new(14 * 60, 18 * 60)];
        return new(China, new([workday, workday, workday, workday, workday, [], []]), days[true], days[false]);
    }

    static Instant At(string local) => Pattern.Parse(local).Value.InZoneStrictly(China).ToInstant();

    static string Local(Instant at) => Pattern.Format(at.InZone(China).LocalDateTime);
}
