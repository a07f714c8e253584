using GridActors.Cli.Replay.Rows;
using GridActors.Grains.Plans;

namespace GridActors.Cli.Replay.Mapping;

/// <summary>Whether a mapping fits the table and the plan, before the first row is read.</summary>
sealed class MappingCheck
{
    readonly CaseMapping mapping;
    readonly CsvTable table;

    public MappingCheck(CaseMapping mapping, CsvTable table, Plan plan)
    {
        (this.mapping, this.table) = (mapping, table);
        foreach (var column in (ColumnRef?[])
                 [
                     mapping.Case, mapping.Opened, mapping.Dispatched, mapping.Accepted, mapping.Returned, mapping.Closed, mapping.Due, mapping.Channel.Column,
                     mapping.Item.Column, mapping.Unit?.Column, mapping.SaidOnTime?.Column, mapping.SaidDue,
                 ])
            if (column is not null) Column(column.Name, column.Line, column.At);
        foreach (var template in mapping.Grid)
            foreach (var name in template.Names) Column(name, template.Line, template.At);
        Codes(mapping.Channel, "channel", plan.Channels.ContainsKey);
        Codes(mapping.Item, "item", plan.Items.ContainsKey);
        if (mapping.Unit is { } unit) Codes(unit, "department or public-service unit", plan.Units.ContainsKey);
    }

    public List<InputFault> Faults { get; } = [];

    void Column(string name, long line, long at)
    {
        if (table.IndexOf(name) is null) Fault(line, at, $"the record has no column '{name}'; it has {string.Join(", ", table.Header)}");
    }

    void Codes(CodeColumn column, string what, Func<string, bool> known)
    {
        foreach (var code in column.Values.Values.Append(column.Blank).OfType<string>().Distinct())
            if (!known(code)) Fault(column.Column.Line, column.Column.At, $"there is no {what} '{code}' in the plan");
    }

    void Fault(long line, long at, string what) => Faults.Add(new(mapping.File, line, at, what));
}
