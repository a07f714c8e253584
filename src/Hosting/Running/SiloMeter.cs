using System.Diagnostics.Metrics;
using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Running;

/// <summary>
/// What a silo tells of itself to whoever measures: counted by its lanes when the journal has spoken, never by the pure core. Its meter's scope is the journal.
/// </summary>
sealed class SiloMeter : IDisposable
{
    /// <summary>Seconds, from the next turn of a lane to a day that was missed.</summary>
    static readonly InstrumentAdvice<double> Lags = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3_600, 86_400] };

    readonly Meter meter;
    readonly Counter<long> appends;
    readonly Counter<long> decisions;
    readonly Counter<long> duplicates;
    readonly Histogram<double> timerLag;
    readonly int speed;

    public SiloMeter(IJournal journal, int speed, Func<int> shards, Func<bool> isAway, IReadOnlyList<Lane> lanes)
    {
        this.speed = speed;
        meter = new(new MeterOptions(TelemetrySource.Name) { Scope = journal });
        appends = meter.CreateCounter<long>("gridactors.appends", "{append}", "Appends by what became of them; fenced: somebody else had decided for the actor.");
        decisions = meter.CreateCounter<long>("gridactors.decisions", "{decision}", "Decisions made durable; those of long-lived actors share transitions.");
        duplicates = meter.CreateCounter<long>("gridactors.duplicates", "{duplicate}", "What came twice and was done once: commands answered from memory, messages known already.");
        timerLag = meter.CreateHistogram("gridactors.timer.lag", "s", "From a timer's due time until what it caused is durable, in real time.", advice: Lags);
        meter.CreateObservableGauge<long>("gridactors.lane.queue", () => lanes.Select((lane, number) => new Measurement<long>(lane.Queue, new KeyValuePair<string, object?>("lane", number))), "{input}", "Inputs that wait for a lane.");
        meter.CreateObservableGauge("gridactors.message.oldest.age", () => lanes.Max(lane => lane.Figures.OldestPending) / 1_000.0 / speed, "s", "Age of the oldest undelivered message, those to quarantined actors left out, in real time.");
        Gauge("gridactors.messages.undelivered", "{message}", "Messages of its actors that their receivers have not committed.", figures => figures.Outstanding);
        Gauge("gridactors.timers.held", "{timer}", "Timers in memory: those that fall due soon, and those firing.", figures => figures.Timers);
        Gauge("gridactors.actors.resident", "{actor}", "Actors in memory.", figures => figures.Resident);
        Gauge("gridactors.actors.quarantined", "{actor}", "Actors that cannot go on and wait for a person.", figures => figures.Quarantined);
        meter.CreateObservableGauge("gridactors.journal.away", () => isAway() ? 1L : 0L, description: "1 while the journal cannot be reached.");
        meter.CreateObservableGauge("gridactors.shards.owned", () => (long)shards(), "{shard}", "Shards that this process believes to own.");

        void Gauge(string name, string unit, string description, Func<LaneFigures, long> of) =>
            meter.CreateObservableGauge(name, () => lanes.Sum(lane => of(lane.Figures)), unit, description);
    }

    /// <summary>The journal has spoken on an append.</summary>
    /// <param name="now">The silo's clock.</param>
    public void Appended(Speculation speculation, AppendOutcome outcome, Instant now)
    {
        switch (outcome)
        {
            case AppendOutcome.Committed:
                appends.Add(1, Outcome("committed"));
                decisions.Add(speculation.Count);
                if (timerLag.Enabled) Fired(speculation, now);
                break;
            case AppendOutcome.AlreadyDone(var numbers):
                appends.Add(1, Outcome("already-done"));
                // Appends that travelled as one are told the same: each counts its own.
                Repeated(speculation.Append.Transitions.Sum(row => row.Consumed.Count(numbers.Contains)));
                break;
            default:
                appends.Add(1, Outcome("fenced"));
                break;
        }
    }

    /// <summary>Messages came that were known already.</summary>
    public void Repeated(long messages)
    {
        if (messages > 0) duplicates.Add(messages, new KeyValuePair<string, object?>("of", "message"));
    }

    /// <summary>A command was answered from memory.</summary>
    public void AnsweredAgain() => duplicates.Add(1, new KeyValuePair<string, object?>("of", "command"));

    public void Dispose() => meter.Dispose();

    void Fired(Speculation speculation, Instant now)
    {
        for (var i = 0; i < speculation.Count; i++)
            if (speculation[i].Envelope.Cause is Cause.Timer timer) timerLag.Record((now - timer.Due).TotalSeconds / speed);
    }

    static KeyValuePair<string, object?> Outcome(string value) => new("outcome", value);
}
