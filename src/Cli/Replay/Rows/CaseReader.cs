using System.Collections.Frozen;
using GridActors.Cli.Replay.Mapping;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Cli.Replay.Rows;

/// <summary>
/// Rows of a record → recorded cases in the words of a plan. A row that cannot be used is rejected whole, with its line and the reason that was
/// found first; the others are not disturbed by it.
/// </summary>
public sealed class CaseReader
{
    /// <summary>Characters of a case's number: the case's own limit for it, and short enough for an actor's name.</summary>
    const int LongestId = 64;

    readonly CaseMapping mapping;
    readonly CsvTable table;
    readonly Plan plan;
    readonly RecordTime time;
    readonly DateTimeZone zone;
    readonly CodeLookup channels;
    readonly CodeLookup items;
    readonly CodeLookup? units;
    readonly List<(Template Template, int[] Columns)> grids;
    readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);

    /// <exception cref="InputFaultException">The mapping names columns that the table has not, or codes that the plan has not.</exception>
    public CaseReader(CaseMapping mapping, CsvTable table, Plan plan)
    {
        (this.mapping, this.table, this.plan) = (mapping, table, plan);
        zone = mapping.Zone ?? plan.Calendar.Zone;
        time = new(zone, mapping.IgnoreOffset);
        var faults = new MappingCheck(mapping, table, plan).Faults;
        if (faults.Count > 0) throw new InputFaultException(faults);
        channels = new("channel", mapping.Channel, plan.Channels.Values.Select(channel => (channel.Code, channel.NameZh, channel.NameEn)));
        items = new("item", mapping.Item, plan.Items.Values.Select(item => (item.Code, item.NameZh, item.NameEn)));
        units = mapping.Unit is { } unit ? new("unit", unit, plan.Units.Values.Select(known => (known.Code, known.Name, known.Name))) : null;
        grids = [.. mapping.Grid.Select(template => (template, template.Names.Select(name => table.IndexOf(name)!.Value).ToArray()))];
    }

    /// <summary>Rows that are not replayed, in the order of the file.</summary>
    public List<Rejection> Rejected { get; } = [];

    /// <summary>Rows read so far, rejected ones too.</summary>
    public int Rows { get; private set; }

    /// <summary>All cases that can be replayed, in the order of the file.</summary>
    public IEnumerable<RecordedCase> ReadAll()
    {
        while (table.Read() is { } row)
        {
            Rows++;
            if (Read(new(table, row)) is { } read) yield return read;
        }
    }

    RecordedCase? Read(RowFields row)
    {
        if (row.Count != table.Header.Count)
            return Reject(row, "", $"{row.Count} fields", $"the header has {table.Header.Count} fields");
        var id = row[mapping.Case];
        if (id.Length is 0 or > LongestId || id.Any(char.IsControl)) return Reject(row, mapping.Case.Name, id, $"a case needs a number of 1 to {LongestId} characters");
        if (seen.TryGetValue(id, out var line)) return Reject(row, mapping.Case.Name, id, $"the case stands on line {line} already");

        if (Time(row, mapping.Opened, out var opened) && opened is null) return Reject(row, mapping.Opened.Name, "", "a case needs the time of its opening");
        if (opened is { } begin && Time(row, mapping.Dispatched, out var dispatched) && Time(row, mapping.Accepted, out var accepted)
            && Time(row, mapping.Returned, out var returned) && Time(row, mapping.Closed, out var closed) && Time(row, mapping.Due, out var due)
            && Code(row, channels, out var channel) && Code(row, items, out var item) && Code(row, units, out var unit) && Grid(row, begin, out var grid))
        {
            if (channel is null) return Reject(row, mapping.Channel.Column.Name, "", "a case needs a channel; the mapping's 'blank' may name one");
            if (item is null) return Reject(row, mapping.Item.Column.Name, "", "a case needs an item; the mapping's 'blank' may name one");
            if (unit is not null && !plan.Items[item].Units.Contains(unit))
                return Reject(row, mapping.Unit!.Column.Name, row[mapping.Unit.Column], $"unit '{unit}' is not responsible for item '{item}' in the plan");
            if (Disorder(begin, dispatched, accepted, returned, closed) is { } disorder)
                return Reject(row, disorder.Column.Name, row[disorder.Column], disorder.Reason);
            seen.Add(id, row.Line);
            return new()
            {
                Line = row.Line,
                Id = id,
                Channel = channel,
                Item = item,
                Condition = Condition(item, unit, begin),
                Unit = unit,
                Grid = grid,
                Opened = begin,
                Dispatched = unit is null ? null : dispatched,
                Accepted = unit is null ? null : accepted,
                Returned = unit is null ? null : returned,
                Closed = closed,
                Due = due,
                LacksDue = mapping.Due is not null && due is null,
                SaidOnTime = mapping.SaidOnTime is not { } flag ? null : row[flag.Column] == flag.Yes ? true : row[flag.Column] == flag.No ? false : null,
                SaidDue = mapping.SaidDue is { } said && time.TryRead(row[said], out var saidDue) ? saidDue : null,
            };
        }

        return null;
    }

    bool Time(RowFields row, ColumnRef? column, out Instant? read)
    {
        read = null;
        if (column is null || row[column] is not { Length: > 0 } text) return true;
        if (!time.TryRead(text, out var at))
        {
            Reject(row, column.Name, text, "is not a time like 2025-08-01 06:35:06 or 2025-08-01T06:35:06Z");
            return false;
        }

        read = at;
        return true;
    }

    bool Code(RowFields row, CodeLookup? codes, out string? code)
    {
        code = null;
        if (codes is null || codes.TryFind(row[codes.Column], out code)) return true;
        Reject(row, codes.Column.Name, row[codes.Column], $"names no {codes.What} of the plan, by code or by name, and the mapping's 'values' do not say what it means");
        return false;
    }

    bool Grid(RowFields row, Instant opened, out string? code)
    {
        code = null;
        foreach (var (template, columns) in grids)
        {
            if (columns.Any(column => row[column].Length == 0)) continue;
            code = string.Concat(template.Parts.Select((part, place) => place % 2 == 0 ? part : row[columns[place / 2]]));
            if (plan.GridAt(code, opened)?.Tier.Rung == 0) return true;
            Reject(row, string.Join(' ', template.Names), code, $"there is no unit grid '{code}' in the plan at that time");
            return false;
        }

        return true;
    }

    string? Condition(string item, string? unit, Instant opened)
    {
        foreach (var rule in mapping.Conditions)
        {
            if (rule.From is { } from && opened.InZone(zone).Date < from) continue;
            if (unit is null && rule.Number.Names.Contains("unit")) continue;
            var number = string.Concat(rule.Number.Parts.Select((part, at) => at % 2 == 0 ? part : part == "unit" ? unit : item));
            if (plan.Items[item].Condition(number) is not null) return number;
        }

        return null;
    }

    (ColumnRef Column, string Reason)? Disorder(Instant opened, Instant? dispatched, Instant? accepted, Instant? returned, Instant? closed)
    {
        var (last, what) = (opened, "opened");
        foreach (var (column, at, name) in ((ColumnRef?, Instant?, string)[])
                 [(mapping.Dispatched, dispatched, "dispatched"), (mapping.Accepted, accepted, "accepted"), (mapping.Returned, returned, "returned"), (mapping.Closed, closed, "closed")])
        {
            if (at is not { } time) continue;
            if (time < last) return (column!, $"was {name} before it was {what}");
            (last, what) = (time, name);
        }

        return null;
    }

    RecordedCase? Reject(RowFields row, string column, string value, string reason)
    {
        Rejected.Add(new(row.Line, table.IndexOf(mapping.Case.Name) is { } at && at < row.Count ? row[at] : "", column, value, reason));
        return null;
    }
}

/// <summary>The fields of one row by column; trimmed.</summary>
readonly struct RowFields(CsvTable table, CsvRow row)
{
    public long Line => row.Line;

    public int Count => row.Fields.Count;

    public string this[int at] => row.Fields[at].Trim();

    public string this[ColumnRef column] => this[table.IndexOf(column.Name)!.Value];
}
