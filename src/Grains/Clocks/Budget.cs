using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Clocks;

/// <summary>A time in which a clock did not run. <paramref name="To"/> is not earlier than <paramref name="From"/>.</summary>
public readonly record struct Suspension(
    [property: JsonPropertyName("f")] Instant From,
    [property: JsonPropertyName("t")] Instant To);

/// <summary>
/// When a limit falls due that was interrupted: a budget of time and the suspensions in which it was not used up. Nothing of it is stored but
/// these, so a changed calendar changes the due time and never the budget.
/// </summary>
public static class Budget
{
    /// <summary>When the limit is used up.</summary>
    /// <param name="calendar">The calendar in force.</param>
    /// <param name="start">When the clock started.</param>
    /// <param name="limit">The budget.</param>
    /// <param name="off">Suspensions in order and apart; default for none.</param>
    public static Instant Due(WorkCalendar calendar, Instant start, Limit limit, ImmutableArray<Suspension> off)
    {
        if (off.IsDefaultOrEmpty) return calendar.Add(start, limit);
        var left = calendar.Length(limit, start);
        var runsFrom = start;
        foreach (var suspension in off)
        {
            var used = calendar.Between(runsFrom, suspension.From, limit.IsWorkTime);
            if (used >= left) break;
            left -= used;
            runsFrom = suspension.To;
        }

        return calendar.After(runsFrom, left, limit.IsWorkTime);
    }
}
