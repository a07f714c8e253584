using GridActors.Cli.Load.Counting;

namespace GridActors.Cli.Load.Showing;

/// <summary>What a load came to: percentiles by step of the profile, and what became of every report.</summary>
static class LoadTable
{
    static readonly string[] Head = ["", "due", "sent", "accepted", "p50", "p90", "p99", "p99.9", "max", "behind"];

    public static void Write(TextWriter to, LoadCounts counts, string run, bool wasStopped)
    {
        var phases = counts.Phases.Count > 1 ? counts.Phases.Append(counts.All) : [counts.All];
        var rows = phases.Select(Row).Prepend(Head).ToArray();
        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            to.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        var all = counts.All;
        to.WriteLine();
        to.WriteLine(Say.Text($"accepted    {all.Accepted:n0}"));
        to.WriteLine(Say.Text($"refused     {all.Refused:n0}{Parts(counts.Refusals)}"));
        to.WriteLine(Say.Text($"failed      {all.Failed:n0}{Parts(counts.Failures)}"));
        to.WriteLine(Say.Text($"sent again  {all.Repeats:n0}{Parts(counts.Setbacks)}{(all.Repeats > 0 ? "; each under the key it had" : "")}"));
        to.WriteLine(Say.Text($"not sent    {all.Scheduled - all.Sent:n0}{(wasStopped ? ": stopped" : "")}"));
        if (all.Behind.TotalMilliseconds >= 50) to.WriteLine($"It fell behind its profile by up to {Say.Latency(all.Behind)}; that is part of the latencies.");
        to.WriteLine($"Latencies are of accepted reports, from the time at which each should have been sent. Their numbers in the city begin with load-{run}-.");
    }

    static string[] Row(PhaseCount phase)
    {
        var latencies = phase.Latencies;
        return
        [
            phase.Name, Say.Count(phase.Scheduled), Say.Count(phase.Sent), Say.Count(phase.Accepted), Say.Latency(latencies.Percentile(50)), Say.Latency(latencies.Percentile(90)),
            Say.Latency(latencies.Percentile(99)), Say.Latency(latencies.Percentile(99.9)), Say.Latency(latencies.Max), Say.Behind(phase.Behind),
        ];
    }

    static string Parts(IReadOnlyList<(string Name, long Count)> parts) =>
        parts.Count == 0 ? "" : ": " + string.Join(", ", parts.OrderByDescending(part => part.Count).Select(part => Say.Text($"{part.Name} {part.Count:n0}")));
}
