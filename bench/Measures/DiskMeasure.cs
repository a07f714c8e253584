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

    /// <summary>
    /// A database that keeps old versions of rows takes them away beside the work: PostgreSQL by default whenever they are a fifth of a table. It looks once a
    /// minute, and here weeks of a city pass in seconds; so it is told. At tens of thousands of cases, of which each leaves four old versions, that is so often.
    /// </summary>
    const int CasesPerSettling = 1_000;

    public static async Task<Row> RunAsync(Store store, int cases)
    {
        var folder = await store.PreparedAsync(store.Active);
        // The first ones leave the space that is used again and again: of open cases, of rows that were replaced.
        await CloseAsync(store, folder, 0, cases);
        var before = store.DiskBytes(folder);
        await CloseAsync(store, folder, cases, cases);
        var perCase = (store.DiskBytes(folder) - before) / (double)cases;
        return new("disk a closed case, indexes included", Text($"{perCase:n0} B"), Text($"≤ {Limit:n0} B"), perCase <= Limit, Text($"{cases:n0} cases of five transitions after as many others, with sealed personal data of 260 bytes"));
    }

    static async Task CloseAsync(Store store, string folder, int from, int cases)
    {
        await using var journal = store.Open(folder);
        var start = SystemClock.Instance.GetCurrentInstant();
        var driver = new DirectDriver(new() { Plan = store.Active.Plan.Hash }, store.Active.Catalog(), journal, start);
        for (var first = from; first < from + cases; first += 500)
        {
            var group = Enumerable.Range(first, Math.Min(500, from + cases - first)).ToArray();
            driver.Run(group.Select(i => BenchEnvelopes.Intake(i)), start);
            for (var version = 1; version < 5; version++)
                driver.Run(group.Select(i => BenchEnvelopes.StraightStep(i, version, store.Active.Plan.Items[BenchCases.Item(i, 0)].Units[0])), start);
            if ((first + group.Length) % CasesPerSettling == 0) store.Settle(folder);
        }

        driver.Expect(5L * cases);
        driver.SnapshotAll();
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
