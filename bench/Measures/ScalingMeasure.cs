using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures;

/// <summary>
/// What more silos bring where silos are the bottleneck: intake over HTTP by one, two and three silos of a ring, each held to a share of a core, with gateway, database and
/// generator free on the rest of the machine; on databases of their own, one after the other. They are held after the load has warmed them: a program that compiles itself would otherwise do
/// so for minutes.
/// </summary>
static class ScalingMeasure
{
    public const double Share = 0.15;

    /// <summary>Enough that none of three silos waits for callers.</summary>
    const int Connections = 256;

    /// <summary>For each silo: they share the load that warms them.</summary>
    static readonly TimeSpan Warming = TimeSpan.FromSeconds(20);

    static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <exception cref="NoControlGroupException">This machine has no control groups for us.</exception>
    public static async Task<IEnumerable<Row>> RunAsync(Store store, TimeSpan time, Action<string> say)
    {
        var rows = new List<Row>();
        var runs = new List<double>();
        for (var silos = 1; silos <= 3; silos++)
        {
            say(Text($"scaling: {silos}"));
            await using var ring = await HeldRing.StartAsync(store, silos);
            await IntakeLoad.RunAsync(ring.Address, ring.Key, Connections, Warming * silos, "warm");
            ring.Hold(Share);
            await IntakeLoad.RunAsync(ring.Address, ring.Key, Connections, Settling, "settle");
            var (usedBefore, heldBefore, allBefore) = Sum(ring);
            var load = await IntakeLoad.RunAsync(ring.Address, ring.Key, Connections, time, "run");
            var (used, held, all) = Sum(ring);
            runs.Add(load.PerSecond);
            rows.Add(new(Text($"intake over HTTP, {silos} silo{(silos == 1 ? "" : "s")} of a ring, each held to {Share:0 %} of a core"), Text($"{load.PerSecond:n0} cases/s"), "–", load.Refused == 0,
                Text($"{Connections} connections, {time.TotalSeconds:n0} s, {load.Refused} refused, p99 {load.Latencies.Percentile(99).TotalMilliseconds:n0} ms; the silos used {(used - usedBefore) / load.Took / silos:0.0 %} of a core each, {(used - usedBefore).TotalMilliseconds / Math.Max(1, load.Cases):0.00} ms a case, and were held in {(held - heldBefore) / (double)Math.Max(1, all - allBefore):0 %} of all periods")));
        }

        rows.Add(Ratio("two silos", runs[1] / runs[0], 1.8));
        rows.Add(Ratio("three silos", runs[2] / runs[0], 2.5));
        return rows;
    }

    static Row Ratio(string what, double ratio, double reach) => new($"— {what} of one", Text($"{ratio:0.00}×"), Text($"≥ {reach}×"), ratio >= reach, "");

    static (TimeSpan Used, long Held, long All) Sum(HeldRing ring) => (
        TimeSpan.FromTicks(ring.Silos.Sum(silo => silo.Used.Ticks)), ring.Silos.Sum(silo => silo.Periods.Held), ring.Silos.Sum(silo => silo.Periods.All));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
