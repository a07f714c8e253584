using System.Globalization;
using GridActors.Cli.Load.Counting;

namespace GridActors.Cli.Load.Drawing;

/// <summary>A line for every second. Latencies in milliseconds, empty where nothing was accepted.</summary>
static class LoadCsv
{
    const string Head = "second,rate,sent,again,accepted,refused,failed,p50_ms,p99_ms,max_ms,behind_ms";

    public static void Write(TextWriter to, IEnumerable<LoadSecond> seconds)
    {
        to.Write(Head + "\n");
        foreach (var second in seconds)
        {
            to.Write(string.Create(CultureInfo.InvariantCulture,
                $"{second.At},{second.Rate:0.###},{second.Sent},{second.Repeats},{second.Accepted},{second.Refused},{second.Failed},{Text(second.P50)},{Text(second.P99)},{Text(second.Max)},{second.Behind.TotalMilliseconds:0.###}\n"));
        }
    }

    static string Text(TimeSpan latency) => latency == TimeSpan.Zero ? "" : latency.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);
}
