using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures;

/// <summary>Intake with automatic filing and dispatch over HTTP, closed loop, against a silo in its own process.</summary>
static class IntakeMeasure
{
    const int Connections = 64;

    public static async Task<(List<Row> Rows, double PerSecond)> RunAsync(Store store, string folder, string name, TimeSpan time, int reach)
    {
        var rows = new List<Row>();
        await using var silo = await SiloProcess.StartAsync(store, folder, store.Active);
        var key = await ActingKey.CreateAsync(silo.Address, folder);
        await IntakeLoad.RunAsync(silo.Address, key, Connections, TimeSpan.FromSeconds(Math.Min(5, time.TotalSeconds)), "warm");
        var before = await CountAsync(store, folder);
        var result = await IntakeLoad.RunAsync(silo.Address, key, Connections, time, "run");
        var after = await CountAsync(store, folder);

        var p99 = result.Latencies.Percentile(99).TotalMilliseconds;
        rows.Add(new($"intake over HTTP, {name}", Text($"{result.PerSecond:n0} cases/s"), $"≥ {reach:n0}/s", result.PerSecond >= reach, Text($"{Connections} connections, {time.TotalSeconds:n0} s, {result.Refused} refused")));
        rows.Add(new($"— p50 / p99 / p99.9, {name}", Text($"{result.Latencies.Percentile(50).TotalMilliseconds:n1} / {p99:n1} / {result.Latencies.Percentile(99.9).TotalMilliseconds:n1} ms"), "p99 ≤ 100 ms", p99 <= 100, ""));
        rows.Add(new($"— undelivered messages at the end, {name}", Text($"{after.Pending:n0}"), "≤ one second's worth", after.Pending <= 3 * result.PerSecond, "counted while the load stops; a case sends three"));
        if (name == "empty journal")
        {
            var log = after.LogBytes - before.LogBytes;
            var perCase = log / (double)(after.Cases - before.Cases);
            rows.Add(new("log an intake", Text($"{perCase:n0} B"), "≤ 1,536 B", perCase <= 1_536, "bodies and hashes of all transitions, grids' and departments' included"));
        }

        return (rows, result.PerSecond);
    }

    static async Task<(long Pending, long LogBytes, long Cases)> CountAsync(Store store, string folder)
    {
        await using var journal = store.OpenBeside(folder);
        var counts = await journal.CountAsync();
        var (bytes, cases) = store.LogSize(folder);
        return (counts.Pending, bytes, cases);
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
