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
        var key = await ActingKey.CreateAsync(silo.Address, (await File.ReadAllTextAsync(Store.KeyFile(folder))).Trim());
        await OpenLoad.RunAsync(silo.Address, key, Connections, PerSecond, TimeSpan.FromSeconds(Math.Min(10, time.TotalSeconds)), "open-warm");
        var result = await OpenLoad.RunAsync(silo.Address, key, Connections, PerSecond, time, "open");
        var p99 = result.Latencies.Percentile(99).TotalMilliseconds;
        return new(
            Text($"intake at a fixed {PerSecond:n0}/s, {name}: p50 / p99 / p99.9"),
            Text($"{result.Latencies.Percentile(50).TotalMilliseconds:n1} / {p99:n1} / {result.Latencies.Percentile(99.9).TotalMilliseconds:n1} ms"),
            Text($"p99 ≤ {reach} ms"), p99 <= reach && result.Refused == 0,
            Text($"open loop, from the intended time of sending, {time.TotalSeconds:n0} s, {result.Refused} refused"));
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
