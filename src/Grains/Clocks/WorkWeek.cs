using NodaTime;

namespace GridActors.Grains.Clocks;

/// <summary>
/// A stretch of working time, in minutes after the midnight at which its day begins. It begins within the day and may end on the next one: a night shift
/// from 22:00 to 06:00 is 1,320 to 1,800 and belongs to the day on which it begins.
/// </summary>
public readonly record struct WorkWindow(int From, int To)
{
    /// <summary>Minutes of a day.</summary>
    public const int Day = 1_440;

    public int Minutes => To - From;

    /// <summary>Whether a minute of some day lies in it, on whichever of its two days; its end does not.</summary>
    public bool Holds(int minuteOfDay) => (minuteOfDay >= From && minuteOfDay < To) || minuteOfDay + Day < To;
}

/// <summary>The working windows of each weekday, in order and apart.</summary>
public sealed class WorkWeek
{
    readonly WorkWindow[][] days;
    readonly WorkWindow[] makeUp;

    /// <param name="days">Seven days, Monday first.</param>
    /// <param name="workday">Working minutes that count as one workday 工作日; null for those of the first day that has any.</param>
    /// <exception cref="ArgumentException">
    /// Not seven days; a window that is empty, begins on another day or is longer than a day; windows of a day that overlap; a window past midnight that
    /// could run into one of the next morning (any two days may follow each other, as holidays and make-up workdays replace weekdays).
    /// </exception>
    public WorkWeek(IReadOnlyList<WorkWindow[]> days, int? workday = null)
    {
        if (days.Count != 7) throw new ArgumentException("a week has seven days", nameof(days));
        if (Fault(days) is { } fault) throw new ArgumentException(fault, nameof(days));
        this.days = [.. days];
        makeUp = Array.Find(this.days, day => day.Length > 0) ?? [];
        Workday = (workday ?? makeUp.Sum(window => window.Minutes)) * 60_000L;
    }

    /// <summary>Length of one workday, milliseconds.</summary>
    public long Workday { get; }

    /// <summary>Working time of a week without holidays, milliseconds.</summary>
    public long Week => days.Sum(day => day.Sum(window => window.Minutes)) * 60_000L;

    /// <summary>The windows of a make-up workday: those of the first weekday that has any.</summary>
    public ReadOnlySpan<WorkWindow> MakeUpDay => makeUp;

    public ReadOnlySpan<WorkWindow> this[IsoDayOfWeek day] => days[(int)day - 1];

    /// <summary>What is wrong with the windows of a week, in words; null for nothing.</summary>
    public static string? Fault(IReadOnlyList<WorkWindow[]> days)
    {
        foreach (var day in days)
        {
            for (var i = 0; i < day.Length; i++)
            {
                if (day[i].From is < 0 or >= WorkWindow.Day) return "a window begins within its day";
                if (day[i].Minutes is < 1 or > WorkWindow.Day) return "a window lasts at least a minute and at most a day";
                if (i > 0 && day[i].From < day[i - 1].To) return "the windows of a day stand in order and do not overlap";
            }
        }

        var latest = days.Max(day => day.Length > 0 ? day[^1].To - WorkWindow.Day : 0);
        var earliest = days.Min(day => day.Length > 0 ? day[0].From : WorkWindow.Day);
        return latest > earliest ? "a window past midnight runs into the first one of a morning" : null;
    }
}
