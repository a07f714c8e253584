using System.Diagnostics;
using System.Globalization;
using GridActors.Bench.Driving;
using GridActors.Bench.Stores;
using GridActors.Hosting.Embedded;
using GridActors.Kernel.Log;

namespace GridActors.Bench.Measures;

/// <summary>
/// Durable decisions without HTTP: intakes with their read models, notices and sealed data from 512 callers of an embedded silo. An intake makes four: the case's,
/// its grid's, its district's and its department's; those that wait for one grid or department together share a row of the log. Then the very batches of such a load again in a
/// tight loop, on a journal that stands as theirs stood.
/// </summary>
static class TransitionsMeasure
{
    const int Callers = 512;

    public static async Task<IEnumerable<Row>> RunAsync(Store store, string? filled, int cases, string name, TimeSpan time, int reach)
    {
        var folder = filled is null ? await store.PreparedAsync(store.Active) : store.CopyOf(filled);
        var (again, raw) = (store.CopyOf(folder), store.CopyOf(folder));
        var measured = await DriveAsync(store, folder, cases, time, keeps: false);
        var recorded = await DriveAsync(store, again, cases, time, keeps: true);
        var tight = await WriteAsync(store, raw, recorded.Journal.Batches);
        var perSecond = measured.Committed.Decisions / measured.Took.TotalSeconds;
        var share = perSecond / tight;
        return
        [
            new(Text($"durable transitions, {name}"), Text($"{perSecond:n0}/s"), reach > 0 ? Text($"≥ {reach:n0}/s") : "–", perSecond >= reach,
                Text($"{Callers} callers, no HTTP, {measured.Took.TotalSeconds:n0} s; those of grids and departments share rows: {measured.Committed.Transitions / measured.Took.TotalSeconds:n0} rows/s, {measured.Committed.Transitions / (double)measured.Committed.Commits:n0} a commit")),
            new(Text($"— of the raw limit, {name}"), Text($"{100 * share:n0} %"), filled is null ? "≥ 60 %" : "–", filled is not null || share >= 0.6,
                Text($"raw: the batches of such a load in a tight loop, {tight:n0}/s, {recorded.Committed.Transitions / (double)recorded.Committed.Commits:n0} rows a commit")),
        ];
    }

    /// <summary>Runs a warm-up and then the time.</summary>
    static async Task<(RecordingJournal Journal, Committed Committed, TimeSpan Took)> DriveAsync(Store store, string folder, int from, TimeSpan time, bool keeps)
    {
        await using var journal = new RecordingJournal(store.Open(folder), keeps);
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
        var all = Task.WhenAll(callers);
        await Task.WhenAny(all, Task.Delay(time / 2));
        var (before, started) = (journal.So, Stopwatch.GetTimestamp());
        await Task.WhenAny(all, Task.Delay(time));
        var (committed, took) = (journal.So - before, Stopwatch.GetElapsedTime(started));
        Volatile.Write(ref stop, true);
        await all;
        await silo.DrainAsync(TimeSpan.FromSeconds(20));
        return (journal, committed, took);
    }

    /// <summary>Writes them and tells how many decisions a second that is, after a tenth that does not count.</summary>
    static async Task<double> WriteAsync(Store store, string folder, IReadOnlyList<IReadOnlyList<ActorAppend>> batches)
    {
        await using var journal = store.Open(folder);
        var warm = batches.Count / 10;
        foreach (var batch in batches.Take(warm)) await journal.AppendAsync(batch);
        var started = Stopwatch.GetTimestamp();
        for (var i = warm; i < batches.Count; i++)
        {
            var outcomes = await journal.AppendAsync(batches[i]);
            if (outcomes.FirstOrDefault(outcome => outcome is not AppendOutcome.Committed) is { } other) throw new InvalidOperationException($"written again: {other}");
        }

        var took = Stopwatch.GetElapsedTime(started);
        return batches.Skip(warm).Sum(batch => Committed.Of(batch).Decisions) / took.TotalSeconds;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
