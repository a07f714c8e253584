using System.Globalization;
using System.Text;
using GridActors.Cli.Load.Counting;

namespace GridActors.Cli.Load.Drawing;

/// <summary>
/// A load over time as SVG: above, how many reports a second were due and accepted; below, the latencies of those that were accepted in each second. Its colours are legible on a light
/// and on a dark page, and its letters follow the page's scheme.
/// </summary>
public static class LoadChart
{
    const double ThroughputTop = 66;
    const double LatencyTop = 352;
    const double Height = 190;

    const string Style = """
        text{font:12px system-ui,sans-serif;fill:#3d444d}.title{font-weight:600;font-size:13px}.head{font-weight:600;font-size:15px}
        .grid{stroke:#8b949e;stroke-opacity:.3}.axis{stroke:#8b949e}.mark{stroke:#8b949e;stroke-dasharray:2 3}
        path{fill:none;stroke-width:1.6;stroke-linejoin:round}.due{fill:none;stroke:#8b949e;stroke-width:1.6;stroke-dasharray:6 4}
        .accepted{stroke:#2f81f7;stroke-width:1.6}.p50{stroke:#2da44e;stroke-width:1.6}.p99{stroke:#d4762c;stroke-width:1.6}
        @media(prefers-color-scheme:dark){text{fill:#c9d1d9}}
        """;

    /// <param name="marks">What happened meanwhile.</param>
    public static string Draw(string title, IReadOnlyList<LoadSecond> seconds, IReadOnlyList<Mark> marks)
    {
        var svg = new StringBuilder(64 * 1024);
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 584\" role=\"img\">\n").Append("<style>").Append(Style).Append("</style>\n");
        var length = Math.Max(1, seconds.Count);
        var times = Ticks.Time(length);
        var most = Ticks.Linear(seconds.Select(second => Math.Max((double)second.Rate, second.Accepted)).DefaultIfEmpty(1).Max());
        var throughput = new SvgPanel(svg, ThroughputTop, Height, length, value => value / most[^1]);
        throughput.Text(SvgPanel.Left, 24, "start", "head", title);
        throughput.Frame("reports a second", times, most, value => value.ToString("n0", CultureInfo.InvariantCulture));
        throughput.Legend(("due", "due"), ("accepted", "accepted"));
        throughput.Curve("due", seconds.SelectMany(second => new (double, double?)[] { (second.At, (double)second.Rate), (second.At + 1, (double)second.Rate) }));
        throughput.Curve("accepted", seconds.Select(second => (second.At + 0.5, (double?)second.Accepted)));

        var known = seconds.Where(second => second.Accepted > 0).ToArray();
        var decades = known.Length == 0 ? Ticks.Decades(1, 1_000) : Ticks.Decades(known.Min(second => second.P50.TotalMilliseconds), known.Max(second => second.P99.TotalMilliseconds));
        var (low, high) = (Math.Log10(decades[0]), Math.Log10(decades[^1]));
        var latency = new SvgPanel(svg, LatencyTop, Height, length, value => (Math.Log10(value) - low) / (high - low));
        latency.Frame("latency from the intended time of sending", times, decades, Milliseconds);
        latency.Legend(("p50", "p50"), ("p99", "p99"));
        latency.Curve("p50", seconds.Select(second => (second.At + 0.5, Latency(second, second.P50))));
        latency.Curve("p99", seconds.Select(second => (second.At + 0.5, Latency(second, second.P99))));

        foreach (var (i, mark) in marks.Where(mark => mark.At.TotalSeconds <= length).Index())
        {
            var (second, isLate) = (mark.At.TotalSeconds, mark.At.TotalSeconds > length * 0.8);
            throughput.Upright(second);
            latency.Upright(second);
            // On two rows in turn, so that those of neighbours do not lie on each other.
            throughput.Text(throughput.X(second) + (isLate ? -4 : 4), ThroughputTop + Height + 40 + (i % 2 * 16), isLate ? "end" : "start", "number", mark.Text);
        }

        return svg.Append("</svg>\n").ToString();
    }

    static double? Latency(LoadSecond second, TimeSpan value) => second.Accepted > 0 ? value.TotalMilliseconds : null;

    static string Milliseconds(double value) => value >= 1_000
        ? string.Create(CultureInfo.InvariantCulture, $"{value / 1_000:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.###} ms");
}
