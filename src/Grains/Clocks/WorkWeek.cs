using NodaTime;

namespace GridActors.Grains.Clocks;

/// <summary>A stretch of working time within a day, in minutes after midnight; <paramref name="To"/> may be 1,440.</summary>
public readonly record struct WorkWindow(int From, int To)
{
    public int Minutes => To - From;
}

/// <summary>The working windows of each weekday, in order and apart.</summary>
public sealed class WorkWeek
{
    readonly WorkWindow[][] days;
    readonly WorkWindow[] makeUp;

    /// <param name="days">Seven days, Monday first.</param>
    /// <param name="workday">Working minutes that count as one workday 工作日; null for those of the first day that has any.</param>
    public WorkWeek(IReadOnlyList<WorkWindow[]> days, int? workday = null)
    {
        if (days.Count != 7) throw new ArgumentException("a week has seven days", nameof(days));
        this.days = [.. days];
        makeUp = Array.Find(this.days, day => day.Length > 0) ?? [];
        Workday = (workday ?? makeUp.Sum(window => window.Minutes)) * 60_000L;
    }

    /// <summary>Length of one workday, milliseconds.</summary>
    public long Workday { get; }

    /// <summary>The windows of a make-up workday: those of the first weekday that has any.</summary>
    public ReadOnlySpan<WorkWindow> MakeUpDay => makeUp;

    public ReadOnlySpan<WorkWindow> this[IsoDayOfWeek day] => days[(int)day - 1];
}
