using GridActors.Grains.Plans;

namespace GridActors.Cli.Replay.Reports;

/// <summary>Counts of a group of cases, as evaluations ask for them (S1 arts. 19-22).</summary>
public sealed class Indicators
{
    public int Cases { get; private set; }

    /// <summary>Those that had to be closed by now 应结案: due already, or closed before they were.</summary>
    public int Due => OnTime + Late + OpenOverdue;

    public int Closed => OnTime + Late + ClosedWithoutDue;

    public int OnTime { get; private set; }

    /// <summary>Closed late. With <see cref="OpenOverdue"/>: all that were late.</summary>
    public int Late { get; private set; }

    public int ClosedWithoutDue { get; private set; }

    public int Open { get; private set; }

    public int OpenOverdue { get; private set; }

    /// <summary>Cases that climbed at least one rung.</summary>
    public int Climbed { get; private set; }

    /// <summary>Cases that were returned at least once.</summary>
    public int Returned { get; private set; }

    public void Add(Outcome outcome)
    {
        Cases++;
        if (outcome.State.Climbs > 0) Climbed++;
        if (outcome.Returns > 0) Returned++;
        if (!outcome.IsClosed) Open++;
        switch (outcome.Timeliness)
        {
            case Timeliness.OnTime: OnTime++; break;
            case Timeliness.Late: Late++; break;
            case Timeliness.ClosedWithoutDue: ClosedWithoutDue++; break;
            case Timeliness.OpenOverdue: OpenOverdue++; break;
        }
    }
}

/// <summary>The indicators of one department, grid or item.</summary>
/// <param name="By">city · department · grid · item.</param>
/// <param name="Code">Its code in the plan; empty for cases without.</param>
/// <param name="Tier">Of a grid.</param>
public sealed record IndicatorRow(string By, string Code, string Name, string Tier, Indicators Counts)
{
    /// <summary>
    /// The whole city, then departments, grids of every tier (a case counts in the unit grid where it happened and in all grids around that), items; each
    /// in the order of codes. Only those that had a case.
    /// </summary>
    public static IReadOnlyList<IndicatorRow> Of(Plan plan, IReadOnlyList<Outcome> outcomes)
    {
        var all = new Indicators();
        var departments = new SortedDictionary<string, Indicators>(StringComparer.Ordinal);
        var grids = new SortedDictionary<string, Indicators>(StringComparer.Ordinal);
        var items = new SortedDictionary<string, Indicators>(StringComparer.Ordinal);
        foreach (var outcome in outcomes)
        {
            all.Add(outcome);
            Count(departments, outcome.State.Dispatch?.Unit ?? "", outcome);
            Count(items, outcome.State.Item, outcome);
            if (outcome.State.Grid is null) Count(grids, "", outcome);
            for (var grid = plan.Grids.GetValueOrDefault(outcome.State.Grid ?? ""); grid is not null; grid = plan.Above(grid.Code)) Count(grids, grid.Code, outcome);
        }

        return
        [
            new("city", plan.Top.Code, plan.Top.Name, plan.Top.Tier.Code, all),
            .. departments.Select(entry => new IndicatorRow("department", entry.Key, plan.Units.GetValueOrDefault(entry.Key)?.Name ?? "", "", entry.Value)),
            .. grids.Select(entry => new IndicatorRow("grid", entry.Key, plan.Grids.GetValueOrDefault(entry.Key)?.Name ?? "", plan.Grids.GetValueOrDefault(entry.Key)?.Tier.Code ?? "", entry.Value)),
            .. items.Select(entry => new IndicatorRow("item", entry.Key, plan.Items.GetValueOrDefault(entry.Key)?.NameZh ?? "", "", entry.Value)),
        ];
    }

    static void Count(SortedDictionary<string, Indicators> groups, string code, Outcome outcome)
    {
        if (!groups.TryGetValue(code, out var counts)) groups.Add(code, counts = new());
        counts.Add(outcome);
    }
}
