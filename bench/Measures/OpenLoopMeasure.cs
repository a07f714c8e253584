using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures;

/// <summary>A thousand intakes a second over HTTP, come what may, against a silo in its own process.</summary>
static class OpenLoopMeasure
{
    const int PerSecond = 1_000;
    const int Connections = 128;

    public static async Task<Row> RunAsync(Store store, string folder, string name, TimeSpan time, int reach)
    {
        await using var silo = await SiloProcess.StartAsync(store, folder, store.Active);
        var key = await ActingKey.CreateAsync(silo.Address, folder);
        await OpenLoop.RunAsync(silo.Address, key, Connections, PerSecond, TimeSpan.FromSeconds(Math.Min(10, time.TotalSeconds)), "open-warm");
        var all = (await OpenLoop.RunAsync(silo.Address, key, Connections, PerSecond, time, "open")).All;
        var p99 = all.Latencies.Percentile(99).TotalMilliseconds;
        return new(
            Text($"intake at a fixed {PerSecond:n0}/s, {name}: p50 / p99 / p99.9"),
            Text($"{all.Latencies.Percentile(50).TotalMilliseconds:n1} / {p99:n1} / {all.Latencies.Percentile(99.9).TotalMilliseconds:n1} ms"),
            Text($"p99 ≤ {reach} ms"), p99 <= reach && all.Accepted == all.Scheduled,
            Text($"open loop, from the intended time of sending, {time.TotalSeconds:n0} s, {all.Scheduled - all.Accepted} not accepted"));
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
