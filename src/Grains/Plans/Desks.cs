using System.Collections.Immutable;
using GridActors.Grains.Clocks;
using NodaTime;

namespace GridActors.Grains.Plans;

/// <summary>A command desk and its hours. <paramref name="Hours"/> may run past midnight.</summary>
public sealed record Desk(string Code, WorkWindow Hours);

/// <summary>
/// Which desk commands when: day 8:00-18:00 and night 18:00-8:00 (S0 三(五)1). Together they cover the day without gap or overlap, on
/// holidays too. None where the plan does not tell them apart.
/// </summary>
public sealed class Desks(DateTimeZone zone, ImmutableArray<Desk> all)
{
    /// <summary>The code of the night desk in every plan that has desks.</summary>
    public const string Night = "night";

    public static readonly Desks None = new(DateTimeZone.Utc, []);

    public ImmutableArray<Desk> All { get; } = all;

    /// <summary>The desk that commands at that moment; null where the plan has no desks.</summary>
    public Desk? At(Instant at)
    {
        var time = at.InZone(zone).TimeOfDay;
        var minute = (time.Hour * 60) + time.Minute;
        foreach (var desk in All)
            if (desk.Hours.Holds(minute)) return desk;
        return null;
    }

    /// <summary>When the desk that commands then hands over; null where the plan has no desks.</summary>
    public Instant? HandoverAfter(Instant at)
    {
        if (At(at) is not { } desk) return null;
        var local = at.InZone(zone).LocalDateTime;
        var end = local.Date.AtMidnight().PlusMinutes(desk.Hours.To % WorkWindow.Day);
        return (end > local ? end : end.PlusDays(1)).InZoneLeniently(zone).ToInstant();
    }
}
