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
        var alone = await LoadAsync(store, time, async folder => [await SiloProcess.StartAsync(store, folder, store.Active)]);
        var ring = await LoadAsync(store, time, async folder =>
        {
            var members = new List<SiloProcess>();
            for (var i = 0; i < Silos; i++) members.Add(await SiloProcess.StartAsync(store, folder, store.Active, "--host", "ring", "--role", "silo"));
            members.Add(await SiloProcess.StartAsync(store, folder, store.Active, "--host", "ring", "--role", "gateway"));
            return members;
        });
        var ratio = ring.PerSecond / alone.PerSecond;
        return
        [
            new(Text($"intake over HTTP, {Silos} silos and a gateway of a ring"), Text($"{ring.PerSecond:n0} cases/s"), "–", ring.Refused == 0,
                Text($"{Connections} connections, {time.TotalSeconds:n0} s, {ring.Refused} refused; p50 / p99 {ring.Latencies.Percentile(50).TotalMilliseconds:n1} / {ring.Latencies.Percentile(99).TotalMilliseconds:n1} ms")),
            new("— of one process, embedded", Text($"{100 * ratio:n0} %"), "≥ 55 %", ratio >= 0.55, Text($"{alone.PerSecond:n0} cases/s, {alone.Refused} refused; p50 / p99 {alone.Latencies.Percentile(50).TotalMilliseconds:n1} / {alone.Latencies.Percentile(99).TotalMilliseconds:n1} ms")),
        ];
    }

    /// <param name="start">Starts the processes; the last one takes the requests.</param>
    static async Task<LoadResult> LoadAsync(Store store, TimeSpan time, Func<string, Task<List<SiloProcess>>> start)
    {
        var folder = store.New();
        var processes = await start(folder);
        try
        {
            var address = processes[^1].Address;
            var key = await ActingKey.CreateAsync(address, (await File.ReadAllTextAsync(Store.KeyFile(folder))).Trim());
            await IntakeLoad.RunAsync(address, key, Connections, time / 2, "warm");
            return await IntakeLoad.RunAsync(address, key, Connections, time, "run");
        }
        finally
        {
            foreach (var process in processes.AsEnumerable().Reverse()) await process.DisposeAsync();
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
