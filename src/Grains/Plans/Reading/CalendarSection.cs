using System.Globalization;
using GridActors.Grains.Clocks;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>timeZone</c> and <c>calendar</c>: working windows by weekday, statutory holidays, make-up workdays.</summary>
static class CalendarSection
{
    static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static WorkCalendar? Read(Node root, DateTimeZone? zone)
    {
        if (root.Need("calendar") is not { } node) return null;
        node.Only("hours", "workday", "holidays", "workdays");
        var week = new WorkWindow[7][];
        Array.Fill(week, []);
        if (node.Need("hours") is { } hours) ReadHours(hours, week);
        if (week.All(day => day.Length == 0)) node.Find("hours")?.Fault("needs working hours on at least one weekday");
        if (node.Find("workday") is null && week.Where(day => day.Length > 0).Select(day => day.Sum(window => window.Minutes)).Distinct().Count() > 1)
            node.Fault("days differ in length: 'workday' must say how many minutes one 工作日 has");
        if (WorkWeek.Fault(week) is { } wrong) node.Find("hours")?.Fault(wrong);
        var workday = node.Count("workday", 1, 1_440);
        var years = new SortedSet<int>();
        var holidays = Dates(node, "holidays", years);
        var workdays = Dates(node, "workdays", years);
        if (years.Count > 0 && Enumerable.Range(years.Min, years.Max - years.Min + 1).FirstOrDefault(year => !years.Contains(year)) is > 0 and var gap)
            node.Find("holidays")?.Fault(string.Create(CultureInfo.InvariantCulture, $"has years {years.Min} to {years.Max}, but not {gap}"));
        foreach (var both in workdays.Keys.Where(holidays.ContainsKey)) workdays[both].Fault($"{LocalDatePattern.Iso.Format(both)} is a holiday as well");
        return zone is null || week.All(day => day.Length == 0) || WorkWeek.Fault(week) is not null ? null : new(zone, new(week, workday), holidays.Keys, workdays.Keys, years.Count > 0 ? years.Max : null);
    }

    /// <summary>The plan's time zone; null where it is wrong.</summary>
    public static DateTimeZone? Zone(Node root)
    {
        var id = root.Text("timeZone");
        if (id.Length == 0) return null;
        var zone = TzdbDateTimeZoneSource.Default.GetIds().Contains(id) ? DateTimeZoneProviders.Tzdb[id] : null;
        if (zone is null) root.Need("timeZone")?.Fault($"'{id}' is no time zone of the TZ database, e.g. Asia/Shanghai");
        return zone;
    }

    static void ReadHours(Node hours, WorkWindow[][] week)
    {
        hours.Figure();
        foreach (var (name, node) in hours.Fields())
        {
            var ends = name.Split('-');
            var first = Array.IndexOf(Days, ends[0]);
            var last = Array.IndexOf(Days, ends[^1]);
            if (ends.Length > 2 || first < 0 || last < first)
            {
                node.Fault("must be a weekday or a range like mon-fri");
                continue;
            }

            if (Windows.Read(node) is not { } windows) continue;
            for (var day = first; day <= last; day++)
            {
                if (week[day].Length > 0) node.Fault($"{Days[day]} has its hours already");
                week[day] = windows;
            }
        }
    }

    /// <summary>Dates and ranges; a row of a table also says in which year's paper it stands, which knows the days around New Year as well.</summary>
    static Dictionary<LocalDate, Node> Dates(Node calendar, string name, SortedSet<int> years)
    {
        var dates = new Dictionary<LocalDate, Node>();
        foreach (var entry in calendar.List(name))
        {
            entry.Figure();
            var node = entry.Find("date") ?? entry;
            var ends = (node.Value ?? "").Split("..");
            if (ends.Length is not (1 or 2) || Date(ends[0]) is not { } first || Date(ends[^1]) is not { } last || last < first || Period.DaysBetween(first, last) > 60)
            {
                node.Fault($"'{node.Value}' is not a date like 2026-10-01 or a range like 2026-10-01..2026-10-07");
                continue;
            }

            if (entry.Number("year", 1900, 2200) is { } year)
            {
                years.Add(year);
                if (last.Year != year && first.PlusMonths(1).Year != year)
                    entry.Find("year")?.Fault("is not the year of that date, nor the one that begins within a month of it");
            }

            for (var date = first; date <= last; date = date.PlusDays(1))
                if (!dates.TryAdd(date, node)) node.Fault($"{LocalDatePattern.Iso.Format(date)} stands here twice");
        }

        return dates;
    }

    static LocalDate? Date(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;
}
