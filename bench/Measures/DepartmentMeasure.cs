using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Hosting.Embedded;
using GridActors.Bench.Stores;
using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Log;

namespace GridActors.Bench.Measures;

/// <summary>The hottest actor of a city: one department that gets everything at once, and one that has seen a million cases.</summary>
static class DepartmentMeasure
{
    const int Messages = 10_000;

    /// <summary>Ten thousand cases fall to one department while others are taken in for the rest; until it has counted them all.</summary>
    public static async Task<Row> FloodAsync(Store store)
    {
        var folder = store.New();
        await using var journal = store.Open(folder);
        var catalog = store.Active.Catalog();
        await using var silo = new EmbeddedSilo(new() { Settings = new() { Plan = store.Active.Plan.Hash } }, catalog, journal);
        await silo.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 256).Select(client => Task.Run(async () =>
        {
            // Compiles what is about to be measured; odd numbers fall to other departments.
            for (var i = 0; i < 20; i++) await silo.AskAsync(BenchEnvelopes.Intake((2 * ((client * 20) + i)) + 100_000_001), CancellationToken.None);
        })));
        var next = 0;
        var background = 0;
        var stop = false;
        var started = Stopwatch.GetTimestamp();
        var others = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                var i = (2 * Interlocked.Increment(ref background)) + 1_000_001;
                await silo.AskAsync(BenchEnvelopes.Intake(i), CancellationToken.None);
            }
        })).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 256).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i <= Messages; i = Interlocked.Increment(ref next))
            {
                var answer = await silo.AskAsync(BenchEnvelopes.Intake(2 * i), CancellationToken.None);
                if (answer is not Answer.Done) throw new InvalidOperationException(answer.ToString());
            }
        })));
        while (await ReceivedAsync(journal) < Messages) await Task.Delay(2);
        var perSecond = Messages / Stopwatch.GetElapsedTime(started).TotalSeconds;
        stop = true;
        await Task.WhenAll(others);
        return new(Text($"{Messages:n0} cases to one department"), Text($"{perSecond:n0} messages/s"), Text($"≥ {store.Reach.Department:n0}/s"), perSecond >= store.Reach.Department, Text($"intake and dispatch included, {background:n0} cases to others meanwhile"));
    }

    /// <summary>Reads and folds the department from the journal, as an activation does; the second of two, so that code is compiled.</summary>
    public static async Task<IEnumerable<Row>> ActivateAsync(Store store, string filled, int cases)
    {
        await using var journal = store.Open(filled);
        var catalog = store.Active.Catalog();
        var actor = Actors.Department(BenchCases.HotUnit);
        var took = TimeSpan.Zero;
        Standing? standing = null;
        for (var i = 0; i < 2; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var record = (await RecordLoader.LoadAsync(journal, catalog, [actor]))[0];
            standing = new Folding(catalog, new(catalog)).Fold(actor, record);
            took = Stopwatch.GetElapsedTime(started);
        }

        var bytes = SnapshotCodec.Write(catalog[actor.Kind], standing!).Body.Length;
        return
        [
            new(Text($"a department of a city with {cases:n0} cases activates"), Text($"{took.TotalMilliseconds:n1} ms"), "≤ 200 ms", took.TotalMilliseconds <= 200, Text($"version {standing!.Version:n0}")),
            new("— its state", Text($"{bytes:n0} B"), "≤ 65,536 B", bytes <= 65_536, ""),
        ];
    }

    static async Task<long> ReceivedAsync(IJournal journal)
    {
        if (await journal.FindAsync(Actors.Department(BenchCases.HotUnit)) is not { } row) return 0;
        return JsonSerializer.Deserialize<JsonElement>(row.Listing.Document.Span).GetProperty("received").GetInt64();
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
