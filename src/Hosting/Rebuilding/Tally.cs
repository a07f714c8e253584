using GridActors.Hosting.Ledger.Verifying;
using GridActors.Journal;

namespace GridActors.Hosting.Rebuilding;

/// <summary>Counts rows and differences, a table at a time.</summary>
sealed class Tally(Action<LedgerFinding> told)
{
    static readonly string[] Tables = ["actor", "timer", "message", "parked", "listing", "notice", "snapshot"];

    readonly Dictionary<string, long> rows = [];
    readonly Dictionary<(string, RowChange), long> changes = [];

    public void Add(IEnumerable<ProjectionRow> derived)
    {
        foreach (var row in derived) rows[row.Table] = rows.GetValueOrDefault(row.Table) + 1;
    }

    public void Add(in RowDifference difference)
    {
        var key = (difference.Table, difference.Change);
        changes[key] = changes.GetValueOrDefault(key) + 1;
        told(difference.Finding);
    }

    public IReadOnlyList<RebuiltTable> ToTables() =>
        [.. Tables.Select(table => new RebuiltTable(table, rows.GetValueOrDefault(table), Of(table, RowChange.Inserted), Of(table, RowChange.Deleted), Of(table, RowChange.Altered)))];

    long Of(string table, RowChange change) => changes.GetValueOrDefault((table, change));
}
