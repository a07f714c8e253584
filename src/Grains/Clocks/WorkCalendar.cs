using System.Collections.Frozen;
using GridActors.Grains.Contracts;
using NodaTime;
using NodaTime.TimeZones;

namespace GridActors.Grains.Clocks;

/// <summary>
/// When people work, and so when a limit 时限 falls due. Work time runs only inside the windows of working days; make-up workdays
/// 调休补班 are working days whatever their weekday, statutory holidays are none. Everything else runs on the natural clock. Counts whole
/// milliseconds of elapsed time, so a day on which clocks are put forward really is an hour shorter.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>No search for work time looks further: a limit of a year of workdays ends well before.</summary>
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

    /// <exception cref="ArgumentException">No weekday has a working window.</exception>
    public WorkCalendar(DateTimeZone zone, WorkWeek week, IEnumerable<LocalDate> holidays, IEnumerable<LocalDate> workdays)
    {
        if (week.Workday <= 0) throw new ArgumentException("a week without working hours has no work time", nameof(week));
        Zone = zone;
        this.week = week;
        this.holidays = holidays.ToFrozenSet();
        this.workdays = workdays.ToFrozenSet();
    }

    public DateTimeZone Zone { get; }

    /// <summary>When a limit that starts at <paramref name="start"/> falls due. Work time may fall due at the very end of a window.</summary>
    public Instant Add(Instant start, Limit limit) => limit.Unit == LimitUnit.NaturalDays
        ? Resolve(start.InZone(Zone).LocalDateTime.PlusDays(limit.Amount))
        : limit.IsWorkTime ? AddWork(start, Length(limit)) : start + Duration.FromMilliseconds(Length(limit));

    /// <summary>Whole milliseconds between two times, of work time or of the natural clock; 0 where the second is not later.</summary>
    public long Between(Instant from, Instant to, bool workTime)
    {
        if (to <= from) return 0;
        if (!workTime) return Milliseconds(from, to);
        var sum = 0L;
        var last = to.InZone(Zone).Date;
        for (var date = from.InZone(Zone).Date; date <= last; date = date.PlusDays(1))
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
        var date = at.InZone(Zone).Date;
        foreach (var window in Windows(date))
            if (at >= At(date, window.From) && at <= At(date, window.To)) return true;
        return false;
    }

    long Length(Limit limit) => limit.Amount * limit.Unit switch
    {
        LimitUnit.Minutes or LimitUnit.WorkMinutes => Minute,
        LimitUnit.UrgentHours or LimitUnit.WorkHours => Hour,
        LimitUnit.WorkDays => week.Workday,
        _ => NaturalDay,
    };

    Instant AddWork(Instant start, long left)
    {
        var date = start.InZone(Zone).Date;
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

    ReadOnlySpan<WorkWindow> Windows(LocalDate date) => workdays.Contains(date)
        ? week.MakeUpDay
        : holidays.Contains(date) ? [] : week[date.DayOfWeek];

    (Instant Begin, Instant End) Clip(LocalDate date, WorkWindow window, Instant notBefore)
    {
        var begin = At(date, window.From);
        return (begin < notBefore ? notBefore : begin, At(date, window.To));
    }

    Instant At(LocalDate date, int minute) => Resolve(date.AtMidnight().PlusMinutes(minute));

    Instant Resolve(LocalDateTime local) => local.InZone(Zone, Mapping).ToInstant();

    static long Milliseconds(Instant from, Instant to) => to.ToUnixTimeMilliseconds() - from.ToUnixTimeMilliseconds();

}
