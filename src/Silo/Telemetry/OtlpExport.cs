using System.Reflection;
using GridActors.Journal;
using GridActors.Silo.Starting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GridActors.Silo.Telemetry;

/// <summary>
/// Metrics and traces to an OTLP receiver, by the standard environment variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin, <c>OTEL_TRACES_SAMPLER</c>,
/// <c>OTEL_METRIC_EXPORT_INTERVAL</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>), or by <c>--otlp URL</c>. Ours, and what ASP.NET Core, Npgsql and the runtime measure themselves.
/// </summary>
sealed class OtlpExport : IDisposable
{
    const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    static readonly string[] Meters = [TelemetrySource.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];
    static readonly string[] Sources = [TelemetrySource.Name, "Microsoft.AspNetCore", "Npgsql"];

    readonly MeterProvider? meters;
    readonly TracerProvider? traces;

    OtlpExport(string? url)
    {
        // Else the framework names no route in its spans.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        // What the environment says of the service wins.
        var resource = ResourceBuilder.CreateDefault()
            .AddService("gridactors", serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString(), autoGenerateServiceInstanceId: true)
            .AddEnvironmentVariableDetector();
        if (IsAsked(url, MetricsEndpoint))
            meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(otlp => To(otlp, url, "v1/metrics")).Build();
        if (IsAsked(url, TracesEndpoint))
            traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(otlp => To(otlp, url, "v1/traces")).Build();
    }

    /// <summary>Looks whether what was asked for can be meant.</summary>
    /// <param name="url">The receiver, as on the command line; null for what the environment says.</param>
    /// <exception cref="StartFault">It is not a URL.</exception>
    public static void Check(string? url)
    {
        foreach (var (name, given) in new[] { ("--otlp", url), (Endpoint, Read(Endpoint)), (MetricsEndpoint, Read(MetricsEndpoint)), (TracesEndpoint, Read(TracesEndpoint)) })
        {
            if (given is not null && (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
                throw new StartFault(StartFault.BadOptions, $"{name} takes a URL like http://127.0.0.1:4318, not '{given}'.");
        }
    }

    /// <summary>Begins to export; null where nobody asked for it.</summary>
    /// <param name="url">One that was looked at: <see cref="Check"/>.</param>
    public static OtlpExport? Start(string? url) => IsAsked(url, MetricsEndpoint) || IsAsked(url, TracesEndpoint) ? new(url) : null;

    public void Dispose()
    {
        meters?.Dispose();
        traces?.Dispose();
    }

    static bool IsAsked(string? url, string endpoint) => (url ?? Read(Endpoint) ?? Read(endpoint)) is not null;

    static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;

    /// <summary>An endpoint that is given to the exporter itself is taken as it stands; HTTP wants the signal's path.</summary>
    static void To(OtlpExporterOptions otlp, string? url, string path)
    {
        if (url is null) return;
        var isGrpc = Read(Protocol) == "grpc";
        otlp.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new(isGrpc ? url : $"{url.TrimEnd('/')}/{path}");
    }
}
