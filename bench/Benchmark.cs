using GridActors.Bench.Driving;
using GridActors.Bench.Measures;

namespace GridActors.Bench;

/// <summary>All measures in one run, so that their ratios mean something on a shared machine.</summary>
static class Benchmark
{
    public static async Task<IReadOnlyList<Row>> RunAsync(int cases, TimeSpan time, int resident, string? only)
    {
        var rows = new List<Row>();
        using var folders = new DataFolder();
        if (only is null or "intake") await EmptyAsync(folders, time, rows);
        if (only is null or "department") rows.Add(await DepartmentMeasure.FloodAsync(folders));
        if (only is null or "heap") rows.AddRange(HeapMeasure.Run(folders.Plan, resident));
        if (only is null or "filled") await FilledAsync(folders, cases, time, rows);
        Print(rows);
        return rows;
    }

    static async Task EmptyAsync(DataFolder folders, TimeSpan time, List<Row> rows)
    {
        const string name = "empty journal";
        Say(name);
        var (measured, perSecond) = await IntakeMeasure.RunAsync(folders, folders.New(), name, time, 2_000);
        rows.AddRange(measured);
        rows.Add(await RawLimitMeasure.RunAsync(folders, null, name, time / 3, perSecond));
    }

    static async Task FilledAsync(DataFolder folders, int cases, TimeSpan time, List<Row> rows)
    {
        var filled = await folders.FilledAsync(cases, Say);
        var name = FormattableString.Invariant($"on {cases:n0} cases");
        Say(name);
        rows.AddRange(await StartMeasure.RunAsync(folders, filled, cases));
        rows.AddRange(await DepartmentMeasure.ActivateAsync(folders, filled, cases));
        var (measured, perSecond) = await IntakeMeasure.RunAsync(folders, folders.CopyOf(filled), name, time, 1_000);
        rows.AddRange(measured);
        rows.Add(await RawLimitMeasure.RunAsync(folders, filled, name, time / 3, perSecond));
    }

    static void Print(List<Row> rows)
    {
        Console.WriteLine();
        Console.WriteLine("| measure | value | reach | | how |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var row in rows) Console.WriteLine($"| {row.Measure} | {row.Value} | {row.Reach} | {(row.IsReached ? "reached" : "**missed**")} | {row.How} |");
    }

    static void Say(string what) => Console.Error.WriteLine(FormattableString.Invariant($"{DateTime.Now:HH:mm:ss} {what}"));
}
