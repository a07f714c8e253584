using System.Globalization;
using GridActors.Journal;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>How a row differs from what follows from the log.</summary>
enum RowChange
{
    Altered,
    Deleted,
    Inserted,
}

/// <summary>A row that is not as the log says.</summary>
/// <param name="Name">The actor, and what tells the row apart.</param>
/// <param name="What">For people; begins with altered, deleted or inserted.</param>
readonly record struct RowDifference(string Table, string Name, RowChange Change, string What)
{
    const int Shown = 160;

    public LedgerFinding Finding => new(Table, Name, null, What);

    /// <summary>What differs among the rows of an actor that could be derived.</summary>
    public static IEnumerable<RowDifference> Of(DerivedActor derived)
    {
        var (actor, rows) = (derived.Head.Actor, derived.Rows!);
        var left = new Dictionary<(string, string), string>();
        foreach (var row in derived.Stored)
            if (row.Table != "snapshot" && !left.TryAdd((row.Table, row.Key), row.Value)) yield return new(row.Table, NameOf(actor, row), RowChange.Inserted, "inserted: it stands there twice");
        foreach (var row in rows.Rows())
        {
            if (!left.Remove((row.Table, row.Key), out var value)) yield return new(row.Table, NameOf(actor, row), RowChange.Deleted, $"deleted: the log says {Show(row.Value)}");
            else if (value != row.Value) yield return new(row.Table, NameOf(actor, row), RowChange.Altered, $"altered: it holds {Show(value)}; the log says {Show(row.Value)}");
        }

        foreach (var ((table, key), value) in left) yield return new(table, NameOf(actor, new(table, 0, key, value)), RowChange.Inserted, $"inserted: nothing in the log says {Show(value)}");
        foreach (var row in derived.Stored)
            if (row.Table == "snapshot" && OfSnapshot(actor, row, rows) is { } wrong) yield return wrong;
    }

    /// <summary>A row with the number of no actor of the log.</summary>
    public static RowDifference OfNobody(in ProjectionRow row) =>
        new(row.Table, $"{Show(row.Key)} of actor number {row.Actor}", RowChange.Inserted, $"inserted: the log has no such actor; it holds {Show(row.Value)}");

    /// <summary>A snapshot of another fold version is ignored by every silo, and cannot be made here to compare.</summary>
    static RowDifference? OfSnapshot(ActorId actor, in ProjectionRow stored, ActorRows derived)
    {
        if (derived.Snapshot is not { } fresh)
            return new("snapshot", actor.ToString(), RowChange.Altered, $"altered or inserted: the actor has no version {Deriving.VersionOf(stored)}");
        return ProjectionRow.Split(stored.Value)[2] == derived.FoldVersion.ToString(CultureInfo.InvariantCulture) && stored.Value != ActorRows.TextOf(fresh)
            ? new("snapshot", actor.ToString(), RowChange.Altered, $"altered: it is not the fold of the log at version {fresh.Version}")
            : null;
    }

    static string NameOf(ActorId actor, in ProjectionRow row) =>
        row.Table is "actor" or "listing" && row.Key == (row.Table == "actor" ? actor.ToString() : actor.Kind) ? actor.ToString() : $"{actor} {Show(row.Key)}";

    static string Show(string text)
    {
        var shown = text.Replace('\u001f', '·').Replace(ProjectionRow.Absent, "(none)", StringComparison.Ordinal);
        return shown.Length > Shown ? shown[..Shown] + "…" : shown;
    }
}
