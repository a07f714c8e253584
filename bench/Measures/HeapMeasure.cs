using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Grains;
using GridActors.Grains.Plans;
using NodaTime;

namespace GridActors.Bench.Measures;

/// <summary>Live heap of resident cases that have been through eight transitions each.</summary>
static class HeapMeasure
{
    public static IEnumerable<Row> Run(Plan plan, int cases)
    {
        var start = Instant.FromUtc(2026, 11, 23, 1, 0);
        var journal = new NullJournal();
        var driver = new DirectDriver(
            new() { Plan = plan.Hash, ResidentActors = int.MaxValue }, CityGrains.Catalog(new PlanBook(plan)), journal, start);
        var before = Live();
        for (var first = 0; first < cases; first += 500)
        {
            var group = Enumerable.Range(first, Math.Min(500, cases - first)).ToArray();
            driver.Run(group.Select(i => BenchEnvelopes.Intake(i)), start);
            for (var version = 1; version < 8; version++)
            {
                var now = start + Duration.FromSeconds(version);
                driver.Run(group.Select(i => BenchEnvelopes.Step(i, version, Unit(plan, i))), now);
            }
        }

        driver.Expect(8L * cases);
        var perCase = (Live() - before) / (double)cases;
        GC.KeepAlive(driver);
        yield return new("live heap a resident case of 8 transitions", Text($"{perCase:n0} B"), "≤ 6,144 B", perCase <= 6_144, Text($"{cases:n0} cases"));
    }

    static string Unit(Plan plan, int i) => plan.Items[BenchCases.Item(i, 0)].Units[0];

    static long Live()
    {
        GC.Collect(2, GCCollectionMode.Forced, true, true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
