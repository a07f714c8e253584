using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures;

/// <summary>
/// What several processes cost where one would do: the same intake over HTTP by one silo, and by three silos and a gateway of a ring, one after the other on databases of their own and on the
/// same cores.
/// </summary>
static class RingMeasure
{
    const int Connections = 64;
    const int Silos = 3;

    public static async Task<IEnumerable<Row>> RunAsync(Store store, TimeSpan time)
    {
        var alone = await AloneAsync(store, time);
        var ring = await RingAsync(store, time);
        var ratio = ring.PerSecond / alone.PerSecond;
        return
        [
            new(Text($"intake over HTTP, {Silos} silos and a gateway of a ring"), Text($"{ring.PerSecond:n0} cases/s"), "–", ring.Refused == 0,
                Text($"{Connections} connections, {time.TotalSeconds:n0} s, {ring.Refused} refused; p50 / p99 {ring.Latencies.Percentile(50).TotalMilliseconds:n1} / {ring.Latencies.Percentile(99).TotalMilliseconds:n1} ms")),
            new("— of one process, embedded", Text($"{100 * ratio:n0} %"), "≥ 55 %", ratio >= 0.55, Text($"{alone.PerSecond:n0} cases/s, {alone.Refused} refused; p50 / p99 {alone.Latencies.Percentile(50).TotalMilliseconds:n1} / {alone.Latencies.Percentile(99).TotalMilliseconds:n1} ms")),
        ];
    }

    static async Task<LoadResult> AloneAsync(Store store, TimeSpan time)
    {
        var folder = store.New();
        await using var silo = await SiloProcess.StartAsync(store, folder, store.Active);
        return await LoadAsync(silo.Address, await ActingKey.CreateAsync(silo.Address, folder), time);
    }

    static async Task<LoadResult> RingAsync(Store store, TimeSpan time)
    {
        await using var ring = await Cluster.StartAsync(store, "ring", Silos);
        return await LoadAsync(ring.Address, ring.Key, time);
    }

    static async Task<LoadResult> LoadAsync(Uri address, string key, TimeSpan time)
    {
        await IntakeLoad.RunAsync(address, key, Connections, time / 2, "warm");
        return await IntakeLoad.RunAsync(address, key, Connections, time, "run");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
