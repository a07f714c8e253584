using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;
using NodaTime;

namespace GridActors.Bench.Measures;

/// <summary>What a closed case leaves on the disk: log, heads, list, notices, sealed data, and the share of grids and departments.</summary>
static class DiskMeasure
{
    const int Limit = 6 * 1024;

    public static async Task<Row> RunAsync(Store store, int cases)
    {
        var folder = await store.PreparedAsync(store.Active);
        var before = store.DiskBytes(folder);
        await using (var journal = store.Open(folder))
        {
            var start = SystemClock.Instance.GetCurrentInstant();
            var driver = new DirectDriver(new() { Plan = store.Active.Plan.Hash }, store.Active.Catalog(), journal, start);
            for (var first = 0; first < cases; first += 500)
            {
                var group = Enumerable.Range(first, Math.Min(500, cases - first)).ToArray();
                driver.Run(group.Select(i => BenchEnvelopes.Intake(i)), start);
                for (var version = 1; version < 5; version++)
                    driver.Run(group.Select(i => BenchEnvelopes.StraightStep(i, version, store.Active.Plan.Items[BenchCases.Item(i, 0)].Units[0])), start);
            }

            driver.Expect(5L * cases);
            driver.SnapshotAll();
        }

        var perCase = (store.DiskBytes(folder) - before) / (double)cases;
        return new("disk a closed case, indexes included", Text($"{perCase:n0} B"), Text($"≤ {Limit:n0} B"), perCase <= Limit, Text($"{cases:n0} cases of five transitions, with sealed personal data of 260 bytes"));
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
