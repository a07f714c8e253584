using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures.Failures;

/// <summary>That load is not taken for death: as many intakes as three silos and a gateway can do on these cores, and nobody is declared dead.</summary>
static class SteadyMeasure
{
    const int Silos = 3;
    const int Connections = 64;

    public static async Task<Row> RunAsync(Store store, string host, TimeSpan time)
    {
        await using var cluster = await Cluster.StartAsync(store, host, Silos);
        var load = await IntakeLoad.RunAsync(cluster.Address, cluster.Key, Connections, time, "run");
        var dead = await cluster.CountAsync("dead");
        return new(
            Text($"{host}, full load for {time.TotalMinutes:0.#} minutes: declared dead"), Text($"{dead}"), "0", dead == 0,
            Text($"{Connections} connections, {load.PerSecond:n0} cases/s, {load.Refused} refused; p99 {load.Latencies.Percentile(99).TotalMilliseconds:n0} ms, slowest {load.Latencies.Max.TotalMilliseconds:n0} ms"));
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
