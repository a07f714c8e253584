using GridActors.Bench.Driving;
using GridActors.Bench.Measures;
using GridActors.Bench.Measures.Baselines;
using GridActors.Bench.Measures.Failures;
using GridActors.Bench.Stores;

namespace GridActors.Bench;

/// <summary>All measures in one run, so that their ratios mean something on a shared machine.</summary>
/// <param name="svg">Where the curve of the peak is drawn; null for nowhere.</param>
/// <param name="host">Of several processes, for what befalls them.</param>
/// <param name="times">How often one of them is killed, and how often one stands still.</param>
sealed class Benchmark(Store store, int cases, int resident, TimeSpan time, string? svg, string host, (int Kills, int Freezes) times)
{
    const string Empty = "empty journal";

    readonly List<Row> rows = [];

    /// <summary>The parts by name, in the order in which they run.</summary>
    public static IReadOnlyDictionary<string, Func<Benchmark, Task>> Parts { get; } = new Dictionary<string, Func<Benchmark, Task>>
    {
        ["transitions"] = bench => bench.TransitionsAsync(),
        ["intake"] = bench => bench.IntakeAsync(),
        ["department"] = bench => bench.DepartmentAsync(),
        ["heap"] = bench => bench.HeapAsync(),
        ["disk"] = bench => bench.DiskAsync(),
        ["filled"] = bench => bench.FilledAsync(),
        ["timers"] = bench => bench.TimersAsync(),
        ["restart"] = bench => bench.RestartAsync(),
        ["ring"] = bench => bench.RingAsync(),
        ["scaling"] = bench => bench.ScalingAsync(),
        ["peak"] = bench => bench.PeakAsync(),
        ["failures"] = bench => bench.FailuresAsync(),
        ["steady"] = bench => bench.SteadyAsync(),
        ["baselines"] = bench => bench.BaselinesAsync("baselines", BaselinesMeasure.RunAsync),
        ["baseline-steps"] = bench => bench.BaselinesAsync("baseline-steps", BaselinesMeasure.StepsAsync),
        ["baseline-search"] = bench => bench.BaselinesAsync("baseline-search", BaselinesMeasure.SearchAsync),
    };

    public async Task<IReadOnlyList<Row>> RunAsync(IReadOnlyCollection<string> only)
    {
        foreach (var (name, part) in Parts)
        {
            if (only.Count > 0 && !only.Contains(name)) continue;
            await part(this);
            store.DropAllBut();
        }

        Print();
        return rows;
    }

    async Task TransitionsAsync()
    {
        Say("transitions");
        rows.AddRange(await TransitionsMeasure.RunAsync(store, null, 0, Empty, time / 3, store.Reach.Transitions));
    }

    async Task IntakeAsync()
    {
        Say("intake");
        var (measured, perSecond) = await IntakeMeasure.RunAsync(store, store.New(), Empty, time, store.Reach.IntakeEmpty);
        rows.AddRange(measured);
        rows.Add(await RawLimitMeasure.RunAsync(store, null, Empty, time / 3, perSecond));
    }

    async Task DepartmentAsync()
    {
        Say("department");
        rows.Add(await DepartmentMeasure.FloodAsync(store));
    }

    Task HeapAsync()
    {
        Say("heap");
        rows.AddRange(HeapMeasure.Run(store.Active.Plan, resident));
        return Task.CompletedTask;
    }

    async Task DiskAsync()
    {
        Say("disk");
        rows.Add(await DiskMeasure.RunAsync(store, 20_000));
    }

    async Task FilledAsync()
    {
        var filled = await store.FilledAsync(cases, Say);
        store.Settle(filled);
        var name = FormattableString.Invariant($"on {cases:n0} cases");
        Say(name);
        rows.AddRange(await StartMeasure.RunAsync(store, filled, cases));
        rows.AddRange(await DepartmentMeasure.ActivateAsync(store, filled, cases));
        rows.AddRange(await TransitionsMeasure.RunAsync(store, filled, cases, name, time / 3, 0));
        store.DropAllBut(filled);
        var (measured, perSecond) = await IntakeMeasure.RunAsync(store, store.CopyOf(filled), name, time, store.Reach.IntakeFilled);
        rows.AddRange(measured);
        store.DropAllBut(filled);
        rows.Add(await RawLimitMeasure.RunAsync(store, filled, name, time / 3, perSecond));
        store.DropAllBut(filled);
        rows.Add(await OpenLoopMeasure.RunAsync(store, store.CopyOf(filled), name, time, store.Reach.OpenLoop));
    }

    async Task TimersAsync() => rows.AddRange(await TimersMeasure.RunAsync(store, cases, store.Reach.Timers, Say));

    Task RingAsync() => OnARingAsync("ring", () => RingMeasure.RunAsync(store, time));

    Task ScalingAsync() => OnARingAsync("scaling", () => ScalingMeasure.RunAsync(store, time, Say));

    Task PeakAsync() => OnARingAsync("peak", () => new PeakMeasure(store, time, svg, Say).RunAsync());

    Task FailuresAsync() => OnARingAsync("failures", () => new FailuresMeasure((PostgresStore)store, host, times, Say).RunAsync());

    Task SteadyAsync() => OnARingAsync("steady", async () => [await SteadyMeasure.RunAsync(store, host, time)]);

    async Task BaselinesAsync(string part, Func<PostgresStore, TimeSpan, Action<string>, Task<IEnumerable<Row>>> measure)
    {
        Say(part);
        if (!BaselinesMeasure.IsBuiltIn) Say($"{part}: this program was built without Orleans; dotnet run -c Release --project bench -p:Orleans=true -- --postgres --only {part}: not measured");
        else if (store is not PostgresStore postgres) Say($"{part} needs PostgreSQL (--postgres): not measured");
        else rows.AddRange(await measure(postgres, time, Say));
    }

    async Task OnARingAsync(string part, Func<Task<IEnumerable<Row>>> measure)
    {
        Say(part);
        try
        {
            if (store.SharesDatabases) rows.AddRange(await measure());
            else Say($"{part} needs PostgreSQL: not measured");
        }
        catch (NoControlGroupException missing)
        {
            Say($"{part}: {missing.Message}: not measured");
        }
    }

    async Task RestartAsync() => rows.AddRange(await RestartMeasure.RunAsync(store, cases, Say));

    void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"| {store.Name} | value | reach | | how |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var row in rows) Console.WriteLine($"| {row.Measure} | {row.Value} | {row.Reach} | {(row.IsReached ? "reached" : "**missed**")} | {row.How} |");
    }

    static void Say(string what) => Console.Error.WriteLine(FormattableString.Invariant($"{DateTime.Now:HH:mm:ss} {what}"));
}
