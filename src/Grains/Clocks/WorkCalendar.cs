using System.Collections.Frozen;
using GridActors.Grains.Contracts;
using NodaTime;
using NodaTime.TimeZones;

namespace GridActors.Grains.Clocks;

/// <summary>
/// When people work, and so when a limit 时限 falls due. Work time runs only inside the windows of working days; make-up workdays
/// 调休补班 are working days whatever their weekday, statutory holidays are none. Everything else runs on the natural clock. Counts whole
/// milliseconds of elapsed time, so a day on which clocks are put forward really is an hour shorter.
/// <para>Beyond the last year whose holidays are known the weekdays alone decide: see <see cref="LastYear"/>.</para>
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>No search for work time looks further: the limits of real standards end within weeks.</summary>
    const int SearchDays = 4_000;

    const long Minute = 60_000;
    const long Hour = 60 * Minute;
    const long NaturalDay = 24 * Hour;

    // A time that the clock skips is the moment of the skip, one that comes twice is the first: then later never falls due earlier.
    static readonly ZoneLocalMappingResolver Mapping =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    readonly WorkWeek week;
    readonly FrozenSet<LocalDate> holidays;
    readonly FrozenSet<LocalDate> workdays;

    /// <param name="lastYear">See <see cref="LastYear"/>; null for the last year in which a holiday lies, if any does.</param>
    /// <exception cref="ArgumentException">No weekday has a working window.</exception>
    public WorkCalendar(DateTimeZone zone, WorkWeek week, IEnumerable<LocalDate> holidays, IEnumerable<LocalDate> workdays, int? lastYear = null)
    {
        if (week.Workday <= 0) throw new ArgumentException("a week without working hours has no work time", nameof(week));
        Zone = zone;
        this.week = week;
        this.holidays = holidays.ToFrozenSet();
        this.workdays = workdays.ToFrozenSet();
        LastYear = lastYear ?? (this.holidays.Count > 0 ? this.holidays.Max(day => day.Year) : null);
    }

    public DateTimeZone Zone { get; }

    /// <summary>
    /// The last year whose holidays and make-up workdays are known; null for a calendar that has none at all, where the weekdays are the rule for good.
    /// A time due later is provisional until the next year's paper arrives, which can move it.
    /// </summary>
    public int? LastYear { get; }

    /// <summary>The longest work time that is surely found, milliseconds: a plan with a longer limit has a fault.</summary>
    public long LongestWork => SearchDays / 14 * week.Week;

    /// <summary>Whether a moment lies beyond the last year whose holidays are known.</summary>
    public bool IsBeyond(Instant at) => LastYear is { } last && at.InZone(Zone).Year > last;

    /// <summary>When a limit that starts at <paramref name="start"/> falls due. Work time may fall due at the very end of a window.</summary>
    public Instant Add(Instant start, Limit limit) => limit.Unit == LimitUnit.NaturalDays
        ? Resolve(start.InZone(Zone).LocalDateTime.PlusDays(limit.Amount))
        : After(start, Length(limit), limit.IsWorkTime);

    /// <summary>
    /// When so many milliseconds, of work time or of the natural clock, have passed: what <see cref="Between"/> measures. The start itself where nothing
    /// has to pass.
    /// </summary>
    /// <exception cref="InvalidOperationException">More work time than <see cref="LongestWork"/>.</exception>
    public Instant After(Instant start, long milliseconds, bool workTime) =>
        workTime && milliseconds > 0 ? AddWork(start, milliseconds) : start + Duration.FromMilliseconds(milliseconds);

    /// <summary>When that share of a limit, in percent, has passed: a threshold of its warning.</summary>
    public Instant Share(Instant start, Limit limit, int percent) => After(start, Length(limit, start) * percent / 100, limit.IsWorkTime);

    /// <summary>That moment where it is work time, or else when work begins again.</summary>
    public Instant NextWorkTime(Instant at) => IsWorkTime(at) ? at : AddWork(at, 1) - Duration.FromMilliseconds(1);

    /// <summary>A limit that starts then in milliseconds: of work time where it is one, else of the natural clock.</summary>
    public long Length(Limit limit, Instant start) =>
        limit.Unit == LimitUnit.NaturalDays ? Milliseconds(start, Add(start, limit)) : Length(limit);

    /// <summary>Whole milliseconds between two times, of work time or of the natural clock; 0 where the second is not later.</summary>
    public long Between(Instant from, Instant to, bool workTime)
    {
        if (to <= from) return 0;
        if (!workTime) return Milliseconds(from, to);
        var sum = 0L;
        var last = to.InZone(Zone).Date;
        for (var date = FirstDay(from); date <= last; date = date.PlusDays(1))
            foreach (var window in Windows(date))
            {
                var (begin, end) = Clip(date, window, from);
                if (end > to) end = to;
                if (end > begin) sum += Milliseconds(begin, end);
            }

        return sum;
    }

    /// <summary>Whole minutes between two times, rounded up: in favour of whoever still has them.</summary>
    public int MinutesBetween(Instant from, Instant to, bool workTime) =>
        (int)Math.Min((Between(from, to, workTime) + Minute - 1) / Minute, int.MaxValue);

    /// <summary>Whether that moment lies in a working window, its end included.</summary>
    public bool IsWorkTime(Instant at)
    {
        var last = at.InZone(Zone).Date;
        for (var date = last.PlusDays(-1); date <= last; date = date.PlusDays(1))
            foreach (var window in Windows(date))
                if (at >= At(date, window.From) && at <= At(date, window.To)) return true;
        return false;
    }

    /// <summary>The windows of work of a day, by weekday, holiday and make-up workday; none where nobody works.</summary>
    public ReadOnlySpan<WorkWindow> Windows(LocalDate date) => workdays.Contains(date)
        ? week.MakeUpDay
        : holidays.Contains(date) ? [] : week[date.DayOfWeek];

    /// <summary>How many days of a year have working windows.</summary>
    public int WorkdaysOf(int year)
    {
        var count = 0;
        for (var date = new LocalDate(year, 1, 1); date.Year == year; date = date.PlusDays(1))
            if (Windows(date).Length > 0) count++;
        return count;
    }

    /// <summary>Milliseconds of a limit; natural days, which have no fixed length, count 24 hours each.</summary>
    public long Length(Limit limit) => limit.Amount * limit.Unit switch
    {
        LimitUnit.Minutes or LimitUnit.WorkMinutes => Minute,
        LimitUnit.UrgentHours or LimitUnit.WorkHours => Hour,
        LimitUnit.WorkDays => week.Workday,
        _ => NaturalDay,
    };

    Instant AddWork(Instant start, long left)
    {
        var date = FirstDay(start);
        for (var day = 0; day < SearchDays; day++, date = date.PlusDays(1))
            foreach (var window in Windows(date))
            {
                var (begin, end) = Clip(date, window, start);
                if (end <= begin) continue;
                var span = Milliseconds(begin, end);
                if (left <= span) return begin + Duration.FromMilliseconds(left);
                left -= span;
            }

        throw new InvalidOperationException($"no {left} ms of work time within {SearchDays} days of {start}");
    }

    // The day before: its last window may run past midnight.
    LocalDate FirstDay(Instant at) => at.InZone(Zone).Date.PlusDays(-1);

    (Instant Begin, Instant End) Clip(LocalDate date, WorkWindow window, Instant notBefore)
    {
        var begin = At(date, window.From);
        return (begin < notBefore ? notBefore : begin, At(date, window.To));
    }

    Instant At(LocalDate date, int minute) => Resolve(date.AtMidnight().PlusMinutes(minute));

    Instant Resolve(LocalDateTime local) => local.InZone(Zone, Mapping).ToInstant();

    static long Milliseconds(Instant from, Instant to) => to.ToUnixTimeMilliseconds() - from.ToUnixTimeMilliseconds();
}
