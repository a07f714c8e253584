using System.Globalization;
using GridActors.Grains.Plans;
using NodaTime;

namespace GridActors.Cli.Plans;

/// <summary>How far a plan's calendar reaches, and what that means.</summary>
static class CalendarReport
{
    public static IEnumerable<(string Head, string Words)> Of(Plan plan, Instant now)
    {
        var calendar = plan.Calendar;
        if (calendar.LastYear is not { } last)
        {
            yield return ("calendar", $"{calendar.Zone.Id}, no holidays: the weekdays are the rule");
            yield break;
        }

        yield return ("calendar", string.Create(CultureInfo.InvariantCulture,
            $"{calendar.Zone.Id}, holidays known until the end of {last}, which has {calendar.WorkdaysOf(last)} workdays; beyond it the weekdays alone count"));
        if (plan.CalendarWarning(now) is { } warning) yield return ("WARNING", warning);
    }
}
