using System.Diagnostics;
using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;
using GridActors.Silo.Running;

namespace GridActors.Bench.Measures;

/// <summary>
/// What the database could do without us: the very batches that a silo wrote under the same load, kept in memory and written again in a
/// tight loop, with the same statements, on the same kind of journal.
/// </summary>
static class RawLimitMeasure
{
    public static async Task<Row> RunAsync(Store store, string? filled, string name, TimeSpan time, double perSecond)
    {
        var recorded = await RecordAsync(store, filled is null ? store.New() : store.CopyOf(filled), time);
        var fresh = filled is null ? store.New() : store.CopyOf(filled);
        await using var journal = store.Open(fresh);
        var cases = 0;
        var started = Stopwatch.GetTimestamp();
        foreach (var batch in recorded)
        {
            var outcomes = await journal.AppendAsync(batch);
            for (var i = 0; i < batch.Count; i++)
            {
                if (outcomes[i] is not Kernel.Log.AppendOutcome.Committed) throw new InvalidOperationException($"{batch[i].Actor}: {outcomes[i]}");
                if (batch[i].BaseVersion == 0 && batch[i].Actor.Kind == "case") cases++;
            }
        }

        var raw = cases / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var mean = recorded.Average(batch => batch.Sum(append => append.Transitions.Length));
        var ratio = perSecond / raw;
        return new($"— of the raw limit, {name}", Text($"{100 * ratio:n0} %"), "≥ 40 %", ratio >= 0.4, Text($"raw: {raw:n0} cases/s in batches of {mean:n0} transitions on average"));
    }

    static async Task<IReadOnlyList<IReadOnlyList<Kernel.Log.ActorAppend>>> RecordAsync(Store store, string folder, TimeSpan time)
    {
        RecordingJournal? recording = null;
        var options = store.Options(folder, store.Active);
        await using var city = await City.OpenAsync(options, journal => recording = new(journal));
        await city.Silo.StartAsync();
        await using var web = await Web.StartAsync(city, city.Silo, "http://127.0.0.1:0", _ => { });
        await city.MakeKeyAsync(options);
        var address = new Uri(web.Addresses.First());
        var key = await ActingKey.CreateAsync(address, folder);
        await IntakeLoad.RunAsync(address, key, 64, time, "record");
        await city.Silo.DrainAsync(TimeSpan.FromSeconds(20));
        return recording!.Batches;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
