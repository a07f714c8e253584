using System.Diagnostics;
using GridActors.Journal;

namespace GridActors.Hosting.Telemetry;

/// <summary>
/// Traces of commands: <c>command</c>, from the way in to the answer, and beneath it an <c>append</c> for the transition that decided it, from handing it to the writer
/// to the journal's word. What they hang on is the request's own activity, which takes its parent from the W3C headers. While nobody listens there are none.
/// </summary>
public static class Traces
{
    internal static readonly ActivitySource Source = new(TelemetrySource.Name);

    /// <summary>The activity that asks, as W3C writes it; null where nobody listens.</summary>
    public static string? Parent => Source.HasListeners() ? Activity.Current?.Id : null;

    /// <summary>What <see cref="Parent"/> said, maybe in another process; the default where it said nothing.</summary>
    public static ActivityContext Read(string? parent) => ActivityContext.TryParse(parent, null, isRemote: true, out var trace) ? trace : default;
}
