using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>Every expected time is worked out by hand on a calendar: windows 08-12 and 14-18, Monday to Friday, unless said otherwise.</summary>
public sealed class WorkCalendarTests
{
    static readonly DateTimeZone China = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    static readonly WorkCalendar Calendar = SamplePlans.FirstCity.Calendar;

    [Theory]
    [InlineData("2026-03-06 17:00", "4wh", "2026-03-09 11:00", "Friday: 1 until 18:00, Monday 3 from 08:00")]
    [InlineData("2026-03-06 17:00", "1wh", "2026-03-06 18:00", "due at the very end of a window")]
    [InlineData("2026-03-06 11:30", "1wh", "2026-03-06 14:30", "the midday break does not count")]
    [InlineData("2026-03-06 12:30", "2wh", "2026-03-06 16:00", "started in the break")]
    [InlineData("2026-03-07 10:00", "2wh", "2026-03-09 10:00", "started on a Saturday")]
    [InlineData("2026-03-06 03:00", "90wm", "2026-03-06 09:30", "started before work")]
    [InlineData("2026-03-04 15:00", "5wd", "2026-03-11 15:00", "rolling days: Wednesday to Wednesday, a weekend between")]
    [InlineData("2026-03-06 18:00", "1wd", "2026-03-09 18:00", "the whole of Monday")]
    [InlineData("2026-02-13 17:00", "9wh", "2026-02-14 18:00", "Saturday 14 February is a make-up workday")]
    [InlineData("2026-02-14 17:00", "2wh", "2026-02-24 09:00", "Spring Festival: 15 to 23 February are off")]
    [InlineData("2026-09-19 12:00", "1wd", "2026-09-20 18:00", "Sunday 20 September is a make-up workday, Saturday is not")]
    [InlineData("2026-09-30 17:00", "3wh", "2026-10-08 10:00", "National Day: 1 to 7 October are off")]
    [InlineData("2026-10-01 01:00", "2uh", "2026-10-01 03:00", "urgent hours run at night and on holidays")]
    [InlineData("2026-10-01 01:00", "2ud", "2026-10-03 01:00", "urgent days too")]
    [InlineData("2026-10-01 01:00", "15m", "2026-10-01 01:15", "stage limits too")]
    [InlineData("2026-01-31 23:59", "3nd", "2026-02-03 23:59", "natural days")]
    public void A_limit_falls_due_where_the_calendar_says(string start, string limit, string due, string why) =>
        Local(Calendar.Add(At(start, China), Limit.Parse(limit)), China).ShouldBe(due, why);

    [Theory]
    [InlineData("2026-03-06 17:00", "2026-03-09 11:00", 240)]
    [InlineData("2026-03-06 12:00", "2026-03-06 14:00", 0)]
    [InlineData("2026-03-06 08:00", "2026-03-06 18:00", 480)]
    [InlineData("2026-09-25 08:00", "2026-09-27 23:00", 0)]
    [InlineData("2026-03-09 11:00", "2026-03-06 17:00", 0)]
    public void Work_time_between_two_moments(string from, string to, int minutes) =>
        Calendar.MinutesBetween(At(from, China), At(to, China), workTime: true).ShouldBe(minutes);

    [Fact]
    public void A_begun_minute_counts_as_one()
    {
        var start = At("2026-03-06 09:00", China);
        Calendar.MinutesBetween(start, start + Duration.FromMilliseconds(60_001), workTime: true).ShouldBe(2);
        Calendar.MinutesBetween(start, start + Duration.FromMilliseconds(60_000), workTime: false).ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-03-08 00:00", "4wh", "2026-03-08 05:00", "New York, 8 March: the hour from 02:00 does not exist")]
    [InlineData("2026-11-01 00:00", "4wh", "2026-11-01 03:00", "1 November: the hour from 01:00 comes twice")]
    [InlineData("2026-03-07 02:30", "1nd", "2026-03-08 03:00", "02:30 does not exist: the moment of the skip")]
    [InlineData("2026-10-31 01:30", "1nd", "2026-11-01 01:30", "01:30 comes twice: the first")]
    [InlineData("2026-03-07 12:00", "1ud", "2026-03-08 13:00", "24 hours of the natural clock")]
    [InlineData("2026-03-07 12:00", "1nd", "2026-03-08 12:00", "the same time of day")]
    public void Hours_that_are_skipped_or_come_twice_are_counted_as_they_pass(string start, string limit, string due, string why)
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var roundTheClock = new WorkCalendar(zone, new([.. Enumerable.Repeat(new[] { new WorkWindow(0, 1_440) }, 7)]), [], []);
        Local(roundTheClock.Add(zone.AtLeniently(LocalOf(start)).ToInstant(), Limit.Parse(limit)), zone).ShouldBe(due, why);
    }

    [Fact]
    public void A_day_of_other_length_needs_to_say_how_long_a_workday_is()
    {
        // Fridays end at noon; a workday is said to be 8 hours. From Friday 08:00: 4 hours there, 4 on Monday.
        WorkWindow[] whole = [new(480, 720), new(840, 1_080)];
        var calendar = new WorkCalendar(China, new([whole, whole, whole, whole, [new(480, 720)], [], []], 480), [], []);
        Local(calendar.Add(At("2026-03-06 08:00", China), Limit.Parse("1wd")), China).ShouldBe("2026-03-09 12:00");
    }

    [Fact]
    public void A_week_without_work_is_refused() =>
        Should.Throw<ArgumentException>(() => new WorkCalendar(China, new([.. Enumerable.Repeat(Array.Empty<WorkWindow>(), 7)]), [], []));

    internal static Instant At(string local, DateTimeZone zone) => LocalOf(local).InZoneStrictly(zone).ToInstant();

    static LocalDateTime LocalOf(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(text).Value;

    static string Local(Instant at, DateTimeZone zone) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(at.InZone(zone).LocalDateTime);
}
