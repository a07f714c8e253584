using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GridActors.Journal;

namespace GridActors.Gateway.Tests.Telemetry;

/// <summary>Hears every measurement of ours in this process, other tests' included; who wants its own asks by the meter's scope.</summary>
sealed class Listening : IDisposable
{
    readonly MeterListener listener = new();

    public Listening()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name != TelemetrySource.Name) return;
            Instruments[instrument.Name] = instrument;
            own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Every instrument that there is, by name.</summary>
    public ConcurrentDictionary<string, Instrument> Instruments { get; } = new();

    public ConcurrentQueue<Heard> All { get; } = new();

    /// <summary>What was heard under a name, and from one scope where that is named, with the gauges as they stand now.</summary>
    public Heard[] Of(string name, object? scope = null)
    {
        listener.RecordObservableInstruments();
        return [.. All.Where(heard => heard.Name == name && (scope is null || heard.Scope == scope))];
    }

    public void Dispose() => listener.Dispose();

    void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = new Dictionary<string, string>();
        foreach (var (key, tag) in tags) named.Add(key, tag!.ToString()!);
        All.Enqueue(new(instrument.Name, instrument.Meter.Scope, value, named));
    }
}

/// <summary>One measurement.</summary>
sealed record Heard(string Name, object? Scope, double Value, IReadOnlyDictionary<string, string> Tags);
