using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>Windows that run past midnight belong to the day on which they begin. All times by hand; 2 March 2026 is a Monday.</summary>
public sealed class NightShifts
{
    static readonly DateTimeZone China = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    // Monday to Friday 22:00-06:00; Thursday 5 March is a holiday, Sunday 8 March a make-up workday.
    static readonly WorkCalendar Nights = Of([new(22 * 60, 30 * 60)], China, [new(2026, 3, 5)], [new(2026, 3, 8)]);

    [Theory]
    [InlineData("2026-03-02 21:00", "1wh", "2026-03-02 23:00", "begins with the shift")]
    [InlineData("2026-03-02 23:00", "4wh", "2026-03-03 03:00", "over midnight")]
    [InlineData("2026-03-03 05:00", "2wh", "2026-03-03 23:00", "an hour of Monday's shift, an hour of Tuesday's")]
    [InlineData("2026-03-05 05:00", "2wh", "2026-03-06 23:00", "Wednesday's shift ends on the holiday, the holiday has none")]
    [InlineData("2026-03-07 05:00", "2wh", "2026-03-08 23:00", "Friday's shift ends on Saturday; Sunday is a make-up workday")]
    [InlineData("2026-03-02 22:00", "1wd", "2026-03-03 06:00", "a workday is the whole shift, and falls due at its end")]
    public void A_limit_runs_through_the_night(string start, string limit, string due, string why) =>
        Pattern.Format(Nights.Add(At(start, China), Limit.Parse(limit)).InZone(China).LocalDateTime).ShouldBe(due, why);

    [Theory]
    [InlineData("2026-03-03 05:59", true)]
    [InlineData("2026-03-03 06:01", false)]
    [InlineData("2026-03-02 05:00", false)]
    [InlineData("2026-03-05 05:00", true)]
    [InlineData("2026-03-05 23:00", false)]
    [InlineData("2026-03-09 05:00", true)]
    public void The_morning_belongs_to_the_evening_before(string at, bool isWork) => Nights.IsWorkTime(At(at, China)).ShouldBe(isWork);

    [Fact]
    public void A_shift_through_the_change_of_clocks_is_as_long_as_it_lasts()
    {
        // Germany: on Sunday 29 March 2026 02:00 becomes 03:00. The Saturday shift lasts seven hours, work begins again on Sunday at 22:00.
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        WorkWindow[] night = [new(22 * 60, 30 * 60)];
        var calendar = new WorkCalendar(berlin, new([.. Enumerable.Repeat(night, 7)]), [], []);

        calendar.Between(At("2026-03-28 22:00", berlin), At("2026-03-29 06:00", berlin), workTime: true).ShouldBe(7 * 3_600_000L);
        calendar.Add(At("2026-03-28 22:00", berlin), new(8, LimitUnit.WorkHours)).ShouldBe(At("2026-03-29 23:00", berlin));
    }

    [Fact]
    public void Work_begins_again_when_the_next_window_does()
    {
        Nights.NextWorkTime(At("2026-03-03 12:00", China)).ShouldBe(At("2026-03-03 22:00", China));
        Nights.NextWorkTime(At("2026-03-05 12:00", China)).ShouldBe(At("2026-03-06 22:00", China));
        Nights.NextWorkTime(At("2026-03-03 02:00", China)).ShouldBe(At("2026-03-03 02:00", China));
    }

    [Theory]
    [InlineData(60, 60, "lasts at least a minute")]
    [InlineData(1_440, 1_500, "begins within its day")]
    [InlineData(-60, 60, "begins within its day")]
    [InlineData(60, 1_501, "at most a day")]
    public void A_window_that_is_none_is_refused(int from, int to, string why) =>
        Should.Throw<ArgumentException>(() => Of([new(from, to)], China, [], [])).Message.ShouldContain(why);

    [Fact]
    public void Windows_that_overlap_are_refused()
    {
        Should.Throw<ArgumentException>(() => Of([new(480, 720), new(700, 900)], China, [], [])).Message.ShouldContain("do not overlap");
        // Until 06:00 of the next day, which begins at 05:00.
        Should.Throw<ArgumentException>(() => Of([new(300, 600), new(1_320, 1_800)], China, [], [])).Message.ShouldContain("past midnight");
        Should.NotThrow(() => Of([new(360, 600), new(1_320, 1_800)], China, [], []));
    }

    static WorkCalendar Of(WorkWindow[] weekday, DateTimeZone zone, LocalDate[] holidays, LocalDate[] workdays) =>
        new(zone, new([weekday, weekday, weekday, weekday, weekday, [], []]), holidays, workdays);

    static Instant At(string local, DateTimeZone zone) => Pattern.Parse(local).Value.InZoneStrictly(zone).ToInstant();
}
