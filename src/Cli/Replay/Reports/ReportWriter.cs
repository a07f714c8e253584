using GridActors.Cli.Replay.Rows;
using GridActors.Grains.Plans;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Cli.Replay.Reports;

/// <summary>
/// Writes a replay's files: <c>indicators.csv</c>, <c>cases.csv</c>, <c>rejected.csv</c>, <c>comparison.csv</c>, <c>differences.csv</c>,
/// <c>summary.txt</c>. All are written beside their places first and then put there, so that a folder never holds half a report. Nothing in them
/// depends on when or where they were written.
/// </summary>
public sealed class ReportWriter(ReplayResult result, Comparison comparison)
{
    static readonly OffsetDateTimePattern Pattern = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFo<+HH:mm>");

    readonly DateTimeZone zone = result.Plan.Calendar.Zone;

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        Put("indicators.csv", Indicators);
        Put("cases.csv", Cases);
        Put("rejected.csv", Rejected);
        Put("comparison.csv", Compare);
        Put("differences.csv", Differences);
        Put("summary.txt", stream =>
        {
            using var text = new StreamWriter(stream) { NewLine = "\n" };
            new Summary(result, comparison).Write(text);
        });
        foreach (var name in written) File.Move(Path.Combine(folder, name + ".part"), Path.Combine(folder, name), overwrite: true);

        void Put(string name, Action<Stream> write)
        {
            using var stream = File.Create(Path.Combine(folder, name + ".part"));
            write(stream);
            written.Add(name);
        }
    }

    void Indicators(Stream stream)
    {
        using var csv = new CsvFile(
            stream, "by", "code", "name", "tier", "cases", "due", "closed", "on_time", "late", "closed_without_due", "open", "open_overdue", "climbed", "returned");
        foreach (var (by, code, name, tier, counts) in result.Indicators)
        {
            csv.Add(by).Add(code).Add(name).Add(tier).Add(counts.Cases).Add(counts.Due).Add(counts.Closed).Add(counts.OnTime).Add(counts.Late)
                .Add(counts.ClosedWithoutDue).Add(counts.Open).Add(counts.OpenOverdue).Add(counts.Climbed).Add(counts.Returned).End();
        }
    }

    void Cases(Stream stream)
    {
        using var csv = new CsvFile(
            stream, "case", "state", "timeliness", "item", "condition", "unit", "grid", "holder", "tier", "opened", "due", "ended", "climbs", "informed", "returns", "late");
        foreach (var outcome in result.Outcomes)
        {
            var state = outcome.State;
            csv.Add(outcome.Recorded.Id).Add(state.Status.ToString()).Add(Words.Of(outcome.Timeliness)).Add(state.Item).Add(state.Condition).Add(state.Dispatch?.Unit)
                .Add(state.Grid).Add(state.Holder).Add(state.Tier).Add(Text(state.OpenedAt)).Add(Text(outcome.Due)).Add(Text(state.EndedAt))
                .Add(state.Climbs).Add(state.Informed).Add(outcome.Returns)
                .Add(state.Late is { } late ? string.Join(' ', late.Select(entry => $"{entry.Key}:{entry.Value}")) : null).End();
        }
    }

    void Rejected(Stream stream)
    {
        using var csv = new CsvFile(stream, "what", "line", "case", "column", "value", "reason");
        foreach (var row in result.Rejected) Add("row", row);
        foreach (var act in result.Refused) Add("act", act);

        void Add(string what, Rejection rejection) =>
            csv.Add(what).Add(rejection.Line).Add(rejection.Case).Add(rejection.Column).Add(rejection.Value).Add(rejection.Reason).End();
    }

    void Compare(Stream stream)
    {
        using var csv = new CsvFile(stream, "unit", "name", "compared", "on_time", "record_on_time", "agree");
        foreach (var (unit, of) in comparison.Units)
            csv.Add(unit).Add(result.Plan.Units.GetValueOrDefault(unit)?.Name).Add(of.Compared).Add(of.OursOnTime).Add(of.TheirsOnTime).Add(of.Agree).End();
    }

    void Differences(Stream stream)
    {
        using var csv = new CsvFile(stream, "line", "case", "unit", "opened", "due", "closed", "ours", "record", "record_contradicts_its_own_times");
        foreach (var difference in comparison.Differences)
        {
            var outcome = difference.Outcome;
            csv.Add(outcome.Recorded.Line).Add(outcome.Recorded.Id).Add(outcome.State.Dispatch?.Unit).Add(Text(outcome.State.OpenedAt)).Add(Text(outcome.Due))
                .Add(Text(outcome.State.EndedAt)).Add(difference.Ours ? "on-time" : "late").Add(difference.Theirs ? "on-time" : "late")
                .Add(difference.ContradictsItself switch { true => "yes", false => "no", null => null }).End();
        }
    }

    string? Text(Instant? at) => at is { } time ? Pattern.Format(time.InZone(zone).ToOffsetDateTime()) : null;
}

/// <summary>Enumerations as they stand in files.</summary>
static class Words
{
    public static string Of(Timeliness timeliness) => timeliness switch
    {
        Timeliness.OnTime => "on-time",
        Timeliness.Late => "late",
        Timeliness.ClosedWithoutDue => "closed-without-due",
        Timeliness.OpenOverdue => "open-overdue",
        _ => "open",
    };
}
