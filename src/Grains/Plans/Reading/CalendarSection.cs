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
        var workday = node.Number("workday", 1, 1_440);
        var holidays = Dates(node, "holidays");
        var workdays = Dates(node, "workdays");
        foreach (var both in workdays.Keys.Where(holidays.ContainsKey)) workdays[both].Fault($"{LocalDatePattern.Iso.Format(both)} is a holiday as well");
        return zone is null || week.All(day => day.Length == 0) || WorkWeek.Fault(week) is not null ? null : new(zone, new(week, workday), holidays.Keys, workdays.Keys);
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

    static Dictionary<LocalDate, Node> Dates(Node calendar, string name)
    {
        var dates = new Dictionary<LocalDate, Node>();
        foreach (var node in calendar.List(name))
        {
            var ends = (node.Value ?? "").Split("..");
            if (ends.Length is 1 or 2 && Date(ends[0]) is { } first && Date(ends[^1]) is { } last && last >= first && Period.DaysBetween(first, last) <= 60)
                for (var date = first; date <= last; date = date.PlusDays(1)) dates[date] = node;
            else node.Fault($"'{node.Value}' is not a date like 2026-10-01 or a range like 2026-10-01..2026-10-07");
        }

        return dates;
    }

    static LocalDate? Date(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;
}
