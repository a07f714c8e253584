using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures;

/// <summary>A silo that starts on a journal with many cases.</summary>
static class StartMeasure
{
    public static async Task<IEnumerable<Row>> RunAsync(Store store, string filled, int cases)
    {
        await using var silo = await SiloProcess.StartAsync(store, filled, store.Active);
        await Task.Delay(TimeSpan.FromSeconds(10));
        var resident = silo.ResidentBytes / 1e6;
        return
        [
            new(Text($"ready with {cases:n0} cases on disk"), Text($"{silo.ReadyAfter.TotalSeconds:n2} s"), "≤ 5 s", silo.ReadyAfter.TotalSeconds <= 5, "process start to the first 200 of /health/ready"),
            new("— resident memory 10 s later", Text($"{resident:n0} MB"), "≤ 400 MB", resident <= 400, "VmRSS"),
        ];
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
