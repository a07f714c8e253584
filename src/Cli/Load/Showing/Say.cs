using System.Globalization;

namespace GridActors.Cli.Load.Showing;

/// <summary>Numbers as people read them.</summary>
static class Say
{
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Count(long count) => Text($"{count:n0}");

    /// <summary>Three digits or so: <c>0.84 ms</c>, <c>12.3 ms</c>, <c>815 ms</c>, <c>2.40 s</c>.</summary>
    public static string Latency(TimeSpan latency) => latency switch
    {
        { Ticks: 0 } => "–",
        { TotalMilliseconds: < 9.995 } => Text($"{latency.TotalMilliseconds:0.00} ms"),
        { TotalMilliseconds: < 99.95 } => Text($"{latency.TotalMilliseconds:0.0} ms"),
        { TotalMilliseconds: < 999.5 } => Text($"{latency.TotalMilliseconds:0} ms"),
        _ => Text($"{latency.TotalSeconds:0.00} s"),
    };

    public static string Clock(TimeSpan time) => Text($"{(int)time.TotalMinutes}:{time.Seconds:00}");

    /// <summary>How late the sending is; a few milliseconds are the pace of timers and nothing to tell.</summary>
    public static string Behind(TimeSpan behind) => behind.TotalMilliseconds < 50 ? "–" : Latency(behind);
}
