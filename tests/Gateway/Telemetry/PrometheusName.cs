using System.Diagnostics.Metrics;

namespace GridActors.Gateway.Tests.Telemetry;

/// <summary>
/// What Prometheus calls an instrument that reaches it by OTLP: "OTLP Metric points to Prometheus" of the OpenTelemetry specification. Characters other than letters, digits and
/// colons become underscores, the unit is appended unless it stands there, a part of a unit in braces is left out, counters end in <c>_total</c>, a gauge of unit 1 in <c>_ratio</c>.
/// </summary>
static class PrometheusName
{
    /// <summary>All series of an instrument: three for a histogram.</summary>
    public static string[] Of(Instrument instrument)
    {
        var isHistogram = instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal);
        var isCounter = instrument.GetType().Name.Split('`')[0] is "Counter" or "ObservableCounter";
        var name = Of(instrument.Name, instrument.Unit, isCounter);
        return isHistogram ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }

    public static string Of(string name, string? unit, bool isCounter)
    {
        var text = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == ':' ? letter : '_'));
        var suffix = unit switch
        {
            null or "" => "",
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "1" => isCounter ? "" : "ratio",
            _ when unit.StartsWith('{') => "",
            _ => unit,
        };
        if (suffix.Length > 0 && !text.EndsWith($"_{suffix}", StringComparison.Ordinal)) text += $"_{suffix}";
        return isCounter && !text.EndsWith("_total", StringComparison.Ordinal) ? $"{text}_total" : text;
    }
}
