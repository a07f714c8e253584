using System.Diagnostics;
using System.Diagnostics.Metrics;
using GridActors.Journal;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Telemetry;

/// <summary>The way into the actors, measured: each command by its kind of actor, outcome and duration, and as an activity. Costs nothing while nobody looks. Its meter's scope is the silo.</summary>
public sealed class MeasuredSilo : ISilo, IDisposable
{
    static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    readonly ISilo silo;
    readonly Meter meter;
    readonly Histogram<double> duration;

    public MeasuredSilo(ISilo silo)
    {
        this.silo = silo;
        meter = new(new MeterOptions(TelemetrySource.Name) { Scope = silo });
        duration = meter.CreateHistogram("gridactors.command.duration", "s", "From asking a command until its answer, by kind of actor and outcome.", advice: Seconds);
    }

    public SiloHealth Health => silo.Health;

    public Instant Now => silo.Now;

    public Horizon Horizon => silo.Horizon;

    public Task<Answer> AskAsync(Envelope command, CancellationToken cancel) =>
        duration.Enabled || Traces.Source.HasListeners() ? AskMeasuredAsync(command, cancel) : silo.AskAsync(command, cancel);

    public void Dispose() => meter.Dispose();

    async Task<Answer> AskMeasuredAsync(Envelope command, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Traces.Source.StartActivity("command");
        var answer = await silo.AskAsync(command, cancel).ConfigureAwait(false);
        var outcome = OutcomeOf(answer);
        duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("kind", command.To.Kind), new("outcome", outcome));
        if (activity is not null)
        {
            activity.SetTag("gridactors.kind", command.To.Kind).SetTag("gridactors.outcome", outcome);
            if (answer is not (Answer.Done or Answer.Refused)) activity.SetStatus(ActivityStatusCode.Error, outcome);
        }

        return answer;
    }

    /// <summary>Every outcome there is: a code of a newer silo is <c>unavailable</c>, so that the values are bounded.</summary>
    static string OutcomeOf(Answer answer) => answer switch
    {
        Answer.Done { Repeated: true } => "repeated",
        Answer.Done => "done",
        Answer.Refused => "refused",
        Answer.Unavailable { Code: "overloaded" or "not-owner" or "quarantined" or "stopping" or "journal-full" or "journal-away" or "no-silo" } unavailable => unavailable.Code,
        Answer.Unavailable => "unavailable",
        Answer.Faulted => "faulted",
        _ => "unknown",
    };
}
