using System.Diagnostics;
using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Stores;
using GridActors.Hosting.Embedded;
using GridActors.Kernel.Log;

namespace GridActors.Bench.Measures;

/// <summary>
/// Durable transitions without HTTP: intakes with their read models, notices and sealed data from 512 callers of an embedded silo, and then the very
/// batches of the measured time again in a tight loop on a journal that stands as theirs stood.
/// </summary>
static class TransitionsMeasure
{
    const int Callers = 512;

    public static async Task<IEnumerable<Row>> RunAsync(Store store, string? filled, int cases, string name, TimeSpan time, int reach)
    {
        var folder = filled is null ? await store.PreparedAsync(store.Active) : store.CopyOf(filled);
        var raw = store.CopyOf(folder);
        await using var journal = new RecordingJournal(store.Open(folder));
        var (warm, took) = await DriveAsync(store, journal, cases, time);
        var measured = journal.Batches.Skip(warm).ToArray();
        var transitions = measured.Sum(Transitions);
        var perSecond = transitions / took.TotalSeconds;
        var rawPerSecond = transitions / (await WriteAsync(store, raw, journal.Batches, warm)).TotalSeconds;
        var share = perSecond / rawPerSecond;
        return
        [
            new(Text($"durable transitions, {name}"), Text($"{perSecond:n0}/s"), reach > 0 ? Text($"≥ {reach:n0}/s") : "–", perSecond >= reach, Text($"{Callers} callers, no HTTP, {took.TotalSeconds:n0} s, batches of {transitions / (double)measured.Length:n0} transitions")),
            new(Text($"— of the raw limit, {name}"), Text($"{100 * share:n0} %"), filled is null ? "≥ 60 %" : "–", filled is not null || share >= 0.6, Text($"raw: the same batches in a tight loop, {rawPerSecond:n0}/s")),
        ];
    }

    /// <summary>Runs a warm-up and then the time; how many batches belong to the warm-up, and how long the rest took.</summary>
    static async Task<(int Warm, TimeSpan Took)> DriveAsync(Store store, RecordingJournal journal, int from, TimeSpan time)
    {
        await using var silo = new EmbeddedSilo(new() { Settings = new() { Plan = store.Active.Plan.Hash } }, store.Active.Catalog(), journal);
        await silo.StartAsync();
        var next = from;
        var stop = false;
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                var answer = await silo.AskAsync(BenchEnvelopes.Intake(Interlocked.Increment(ref next)), CancellationToken.None);
                if (answer is not Kernel.Log.Answer.Done) throw new InvalidOperationException(answer.ToString());
            }
        })).ToArray();
        await Task.WhenAny(Task.WhenAll(callers), Task.Delay(time / 3));
        var warm = journal.Batches.Count;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAny(Task.WhenAll(callers), Task.Delay(time));
        var took = Stopwatch.GetElapsedTime(started);
        var end = journal.Batches.Count;
        Volatile.Write(ref stop, true);
        await Task.WhenAll(callers);
        await silo.DrainAsync(TimeSpan.FromSeconds(20));
        journal.Forget(end);
        return (warm, took);
    }

    /// <summary>Writes all batches and times those after the warm-up.</summary>
    static async Task<TimeSpan> WriteAsync(Store store, string folder, IReadOnlyList<IReadOnlyList<ActorAppend>> batches, int warm)
    {
        await using var journal = store.Open(folder);
        foreach (var batch in batches.Take(warm)) await journal.AppendAsync(batch);
        var started = Stopwatch.GetTimestamp();
        for (var i = warm; i < batches.Count; i++)
        {
            var outcomes = await journal.AppendAsync(batches[i]);
            if (outcomes.FirstOrDefault(outcome => outcome is not AppendOutcome.Committed) is { } other) throw new InvalidOperationException($"written again: {other}");
        }

        return Stopwatch.GetElapsedTime(started);
    }

    static int Transitions(IReadOnlyList<ActorAppend> batch) => batch.Sum(append => append.Transitions.Length);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
