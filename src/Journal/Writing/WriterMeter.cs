using System.Diagnostics.Metrics;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Writing;

/// <summary>What a group commit tells of itself: how long commits take, how large they are, what waits. Its meter's scope is the journal.</summary>
sealed class WriterMeter : IDisposable
{
    /// <summary>Seconds, from a memory to a disk that is worn out.</summary>
    static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    static readonly InstrumentAdvice<long> Sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384] };

    readonly Meter meter;
    readonly Histogram<double> duration;
    readonly Histogram<long> transitions;
    readonly Histogram<long> rows;

    public WriterMeter(IJournal journal, Func<int> waiting, Func<bool> isFull)
    {
        meter = new(new MeterOptions(TelemetrySource.Name) { Scope = journal });
        duration = meter.CreateHistogram("gridactors.append.duration", "s", "From handing a batch to the journal to its answer.", advice: Seconds);
        transitions = meter.CreateHistogram("gridactors.append.transitions", "{transition}", "Transitions of a batch that the journal answered.", advice: Sizes);
        rows = meter.CreateHistogram("gridactors.append.rows", "{row}", "Rows that such a batch writes or deletes: log, heads, timers, messages, lists, notices, personal data.", advice: Sizes);
        meter.CreateObservableGauge("gridactors.writer.queue", () => (long)waiting(), "{transition}", "Transitions that wait for the journal or are under way.");
        meter.CreateObservableGauge("gridactors.journal.full", () => isFull() ? 1L : 0L, description: "1 while the journal has no space.");
    }

    /// <summary>The journal answered, and said of each append what became of it.</summary>
    public void Answered(IReadOnlyList<ActorAppend> batch, TimeSpan took)
    {
        Took(took, "answered");
        if (!transitions.Enabled && !rows.Enabled) return;
        var (sent, touched) = (0, 0);
        foreach (var append in batch)
        {
            sent += append.Transitions.Length;
            touched++;
            foreach (var row in append.Transitions) touched += RowsOf(row);
        }

        transitions.Record(sent);
        rows.Record(touched);
    }

    /// <summary>A batch was handed over in vain: <c>full</c>, <c>away</c>, or its answer was <c>lost</c>.</summary>
    public void Took(TimeSpan took, string outcome) => duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    public void Dispose() => meter.Dispose();

    static int RowsOf(TransitionRow row) =>
        1 + row.Timers.Length + row.Messages + row.Consumed.Length + row.Parked.Length + (row.Listing is null ? 0 : 1) + row.Attachments.Length + row.Notices.Length;
}
