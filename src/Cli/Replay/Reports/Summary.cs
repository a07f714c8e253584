using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Cli.Replay.Reports;

/// <summary>A replay on one page.</summary>
public sealed class Summary(ReplayResult result, Comparison comparison)
{
    static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Rejections that are shown; all stand in rejected.csv.</summary>
    const int Shown = 10;

    public void Write(TextWriter text)
    {
        var rows = result.Indicators;
        var all = rows[0].Counts;
        var counts = result.Counts;
        Line($"{result.Record} under plan '{result.Plan.Name}' ({result.Plan.Hash})");
        Line($"{result.Rows:n0} rows, {result.Rejected.Count:n0} rejected; {counts.Acts:n0} recorded acts from {At(result.From)} to {At(result.To)} ({result.Plan.Calendar.Zone.Id}), {result.Refused.Count:n0} refused");
        Line($"{counts.Transitions:n0} transitions, {counts.Messages:n0} messages, {counts.Firings:n0} timers fired; digest {counts.Digest:x16}");
        Line($"");
        Line($"{all.Cases:n0} cases: {all.Closed:n0} closed ({all.OnTime:n0} on time, {all.Late:n0} late, {all.ClosedWithoutDue:n0} without due time), {all.Open:n0} open ({all.OpenOverdue:n0} overdue); {all.Climbed:n0} climbed, {all.Returned:n0} returned");
        Line($"");
        Line($"{"department",-44} {"cases",7} {"due",7} {"closed",7} {"on time",7} {"late",7} {"open",7} {"overdue",7}");
        foreach (var row in rows.Where(row => row.By == "department").OrderByDescending(row => row.Counts.Cases).ThenBy(row => row.Code, StringComparer.Ordinal))
        {
            var of = row.Counts;
            Line($"{Name(row.Name),-44} {of.Cases,7:n0} {of.Due,7:n0} {of.Closed,7:n0} {of.OnTime,7:n0} {of.Late,7:n0} {of.Open,7:n0} {of.OpenOverdue,7:n0}");
        }

        Compare();
        Reject("rows rejected", result.Rejected.Select(row => $"line {row.Line}{(row.Column.Length > 0 ? $", column {row.Column}" : "")}: '{row.Value}' {row.Reason}"));
        Reject("recorded acts refused", result.Refused.Select(act => $"line {act.Line}, case {act.Case}, {act.Value}: {act.Reason}"));

        void Compare()
        {
            if (comparison.Dues > 0)
            {
                Line($"");
                Line($"of {comparison.Dues:n0} recorded due times our clocks reproduce {comparison.SameDues:n0} to the millisecond");
            }

            var verdicts = comparison.All;
            if (verdicts.Compared == 0) return;
            Line($"");
            Line($"compared with the record's own verdict, which nothing is decided by: of {verdicts.Compared:n0} closed cases with a due time ours says {verdicts.OursOnTime:n0} on time, the record {verdicts.TheirsOnTime:n0}; they agree on {verdicts.Agree:n0}");
            foreach (var (unit, of) in comparison.Units.OrderByDescending(entry => entry.Value.Compared))
                Line($"  {Name(result.Plan.Units.GetValueOrDefault(unit)?.Name),-44} {of.Compared,7:n0}: on time {of.OursOnTime,7:n0}, by the record {of.TheirsOnTime,7:n0}");
            foreach (var difference in comparison.Differences.Take(Shown)) Line($"  {difference}");
            if (comparison.Differences.Count > Shown) Line($"  and {comparison.Differences.Count - Shown:n0} more in differences.csv");
        }

        void Reject(string what, IEnumerable<string> lines)
        {
            var list = lines.ToList();
            if (list.Count == 0) return;
            Line($"");
            Line($"{list.Count:n0} {what}:");
            foreach (var line in list.Take(Shown)) Line($"  {line}");
            if (list.Count > Shown) Line($"  and {list.Count - Shown:n0} more in rejected.csv");
        }

        void Line(FormattableString line) => text.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }

    static string Name(string? unit) => string.IsNullOrEmpty(unit) ? "(not dispatched)" : unit;

    string At(Instant time) => Pattern.Format(time.InZone(result.Plan.Calendar.Zone).LocalDateTime);
}
